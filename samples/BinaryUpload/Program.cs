// Files in pieces: each piece is acknowledged before the next is sent, so that neither side has to hold more than one; how far it
// is can be seen by everybody; what is too large is refused.
//
//   dotnet run --project samples/BinaryUpload      then open http://localhost:5000
//   --Upload:MaxFileBytes 1000000                  allows files of at most 1 MB
using BinaryUpload;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddOptions<UploadOptions>().BindConfiguration("Upload");
builder.Services.AddSingleton<UploadStore>();
builder.Services
    .AddSocketIO(options => options.ErrorAcks = true)
    .AddNamespace<UploadNamespace>("/upload");

var app = builder.Build();
app.UseDefaultFiles();
app.UseStaticFiles();
app.MapSocketIO();
app.Run();
