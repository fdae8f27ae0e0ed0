// Tokens: who a client is, what it may do, and what happens when its token expires.
//
//   dotnet run --project samples/JwtAuth      then open http://localhost:5000; the users are ann (an admin) and bob
//
// A client gives its token as auth, io("/account", { auth: { token } }), or, where it can set headers, as Authorization: Bearer.
using Hawser.SocketIO;
using JwtAuth;
using Microsoft.AspNetCore.Authentication.JwtBearer;

var builder = WebApplication.CreateSlimBuilder(args);
var tokens = new TokenIssuer(TimeSpan.FromSeconds(builder.Configuration.GetValue("TokenSeconds", 600)));
builder.Services
    .AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
    .AddJwtBearer(jwt => jwt.TokenValidationParameters = tokens.Validation);
builder.Services.AddAuthorizationBuilder().AddPolicy("admin", policy => policy.RequireRole("admin"));
builder.Services
    .AddSocketIO(options =>
    {
        options.ErrorAcks = true;

        // Long connections outlive short tokens: they are closed when the token expires, and come back with a new one.
        options.CloseOnAuthenticationExpiration = true;
    })
    .AddNamespace<AccountNamespace>("/account")
    .AddTokenAuthentication();

var app = builder.Build();
app.UseDefaultFiles();
app.UseStaticFiles();
app.UseAuthentication();
app.UseAuthorization();
app.MapPost("/login", (string user, string password) => tokens.Issue(user, password) is { } token ? Results.Text(token) : Results.Unauthorized());
app.MapSocketIO(io =>
{
    // The same without a class. A middleware may look at anything else, and say why it refuses.
    io.Of("/admin").RequireAuthorization("admin").Use((socket, next) =>
        socket.Handshake.Query.ContainsKey("reason") ? next() : throw new ConnectErrorException("Say why", new { hint = "io(url, { query: { reason } })" }));
    io.Of("/admin").OnConnection(socket => { socket.On("whoami", () => socket.User.Identity?.Name); });
});
app.Run();
