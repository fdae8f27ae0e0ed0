using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hawser.ConformanceTests.SocketIO.Wire;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hawser.ConformanceTests.SocketIO.ClientBundle;

/// <summary>The JavaScript client beside the server, as socket.io 4.8 for Node serves it.</summary>
public sealed class ClientFileTests
{
    // The same package as the server's, put beside the tests of MessagePack by npm.
    private static readonly string Package = Path.Combine(NodeFolder.Of("MessagePackScripts"), "node_modules/socket.io-client");

    private static readonly HttpClient Http = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None });

    public static TheoryData<string> Files =>
    [
        "socket.io.js", "socket.io.min.js", "socket.io.esm.min.js", "socket.io.msgpack.min.js",
        "socket.io.js.map", "socket.io.min.js.map", "socket.io.esm.min.js.map", "socket.io.msgpack.min.js.map",
    ];

    private static string EntityTag => $"\"{JsonDocument.Parse(File.ReadAllText(Path.Combine(Package, "package.json"))).RootElement.GetProperty("version").GetString()}\"";

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_file_of_the_package_is_served_as_it_is(string file)
    {
        await using var host = await SocketIOHost.StartAsync();

        using var response = await GetAsync(host, file);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(file.EndsWith(".map", StringComparison.Ordinal) ? "application/json; charset=utf-8" : "application/javascript; charset=utf-8", Header(response, "Content-Type"));
        Assert.Equal("public, max-age=0", Header(response, "Cache-Control"));
        Assert.Equal(EntityTag, Header(response, "ETag"));
        Assert.Equal("Accept-Encoding", Header(response, "Vary"));
        Assert.Null(Header(response, "Content-Encoding"));
        AssertIsFile(file, await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("deflate", "deflate")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("br;q=0.5, gzip;q=0.8", "gzip")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("GZIP", "gzip")]
    [InlineData("br;q=0, gzip;q=0, deflate;q=0", null)]
    [InlineData("identity", null)]
    [InlineData("zstd", null)]
    [InlineData("*;q=0", null)]
    public async Task It_is_compressed_as_the_client_likes_best(string accepted, string? encoding)
    {
        await using var host = await SocketIOHost.StartAsync();
        for (var round = 0; round < 2; round++)
        {
            using var response = await GetAsync(host, "socket.io.js", ("Accept-Encoding", accepted));
            var body = await response.Content.ReadAsByteArrayAsync();

            Assert.Equal(encoding, Header(response, "Content-Encoding"));
            Assert.Equal(body.Length, response.Content.Headers.ContentLength);
            AssertIsFile("socket.io.js", Decompress(encoding, body));
            Assert.True(encoding is null || body.Length < 60_000, $"{body.Length}");
        }
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("W/{0}")]
    [InlineData("\"old\", {0}")]
    [InlineData("*")]
    public async Task What_a_browser_has_already_is_not_sent_again(string tags)
    {
        await using var host = await SocketIOHost.StartAsync();

        using var response = await GetAsync(host, "socket.io.min.js", ("If-None-Match", string.Format(System.Globalization.CultureInfo.InvariantCulture, tags, EntityTag)));

        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
        Assert.Equal(EntityTag, Header(response, "ETag"));
        Assert.Equal("public, max-age=0", Header(response, "Cache-Control"));
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("\"old\"")]
    [InlineData("nonsense")]
    public async Task Another_version_is(string tag)
    {
        await using var host = await SocketIOHost.StartAsync();

        using var response = await GetAsync(host, "socket.io.min.js", ("If-None-Match", tag));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("br")]
    public async Task HEAD_has_the_headers_of_GET_and_no_body(string? encoding)
    {
        await using var host = await SocketIOHost.StartAsync();
        (string, string)[] headers = encoding is null ? [] : [("Accept-Encoding", encoding)];
        using var get = await GetAsync(host, "socket.io.js", headers);
        using var head = await SendAsync(host, HttpMethod.Head, "socket.io.js", headers);

        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal(Header(get, "ETag"), Header(head, "ETag"));
        Assert.Equal(Header(get, "Content-Encoding"), Header(head, "Content-Encoding"));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("GET", "socket.io.max.js")]
    [InlineData("GET", "package.json")]
    [InlineData("GET", "")]
    [InlineData("POST", "socket.io.js")]
    public async Task Anything_else_is_the_engines(string method, string file)
    {
        await using var host = await SocketIOHost.StartAsync();

        using var response = await SendAsync(host, new HttpMethod(method), file);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("{\"code\":0,\"message\":\"Transport unknown\"}", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_query_does_not_matter()
    {
        await using var host = await SocketIOHost.StartAsync();

        using var response = await GetAsync(host, "socket.io.js?EIO=4&transport=polling&v=1");

        AssertIsFile("socket.io.js", await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task It_can_be_switched_off()
    {
        await using var host = await SocketIOHost.StartAsync(options: options => options.ServeClient = false);

        using var response = await GetAsync(host, "socket.io.js");

        Assert.Equal("{\"code\":0,\"message\":\"Transport unknown\"}", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task It_lies_below_every_path_that_is_mapped()
    {
        await using var host = await SocketIOHost.StartAsync(app: app =>
        {
            app.MapSocketIO(path: "/one");
            app.MapSocketIO(path: "/deep/two/");
        });
        foreach (var path in new[] { "/one/", "/deep/two/" })
        {
            using var response = await Http.GetAsync(new Uri(host.BaseAddress, path + "socket.io.min.js"));
            AssertIsFile("socket.io.min.js", await response.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task The_policy_of_CORS_counts_for_it()
    {
        await using var host = await SocketIOHost.StartAsync(
            services: services => services.AddCors(options => options.AddDefaultPolicy(policy => policy.WithOrigins("https://app.example").AllowCredentials())),
            app: app =>
            {
                app.UseCors();
                app.MapSocketIO().RequireCors();
            });

        using var ours = await GetAsync(host, "socket.io.esm.min.js", ("Origin", "https://app.example"));
        using var others = await GetAsync(host, "socket.io.esm.min.js", ("Origin", "https://evil.example"));

        Assert.Equal("https://app.example", Header(ours, "Access-Control-Allow-Origin"));
        Assert.Equal("true", Header(ours, "Access-Control-Allow-Credentials"));
        Assert.Null(Header(others, "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Whoever_may_not_connect_may_still_load_the_client()
    {
        await using var host = await SocketIOHost.StartAsync(
            services: services =>
            {
                services.AddAuthentication("none").AddScheme<AuthenticationSchemeOptions, Nobody>("none", null);
                services.AddAuthorization();
            },
            app: app =>
            {
                app.UseAuthentication();
                app.UseAuthorization();
                app.MapSocketIO().RequireAuthorization();
            });

        using var file = await GetAsync(host, "socket.io.js");
        using var connection = await GetAsync(host, "?EIO=4&transport=polling");

        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, connection.StatusCode);
    }

    private static Task<HttpResponseMessage> GetAsync(SocketIOHost host, string file, params (string Name, string Value)[] headers) => SendAsync(host, HttpMethod.Get, file, headers);

    private static async Task<HttpResponseMessage> SendAsync(SocketIOHost host, HttpMethod method, string file, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(host.BaseAddress, "/socket.io/" + file));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Http.SendAsync(request);
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) || response.Content.Headers.NonValidated.TryGetValues(name, out values) ? values.ToString() : null;

    private static byte[] Decompress(string? encoding, byte[] body)
    {
        using var input = new MemoryStream(body);
        using Stream decoder = encoding switch
        {
            "br" => new BrotliStream(input, CompressionMode.Decompress),
            "gzip" => new GZipStream(input, CompressionMode.Decompress),
            "deflate" => new ZLibStream(input, CompressionMode.Decompress),
            _ => input,
        };
        using var output = new MemoryStream();
        decoder.CopyTo(output);
        return output.ToArray();
    }

    private static void AssertIsFile(string file, byte[] content) =>
        Assert.Equal(
            Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(Package, "dist", file)))),
            Convert.ToHexString(SHA256.HashData(content)));

    /// <summary>Authenticates nobody.</summary>
    private sealed class Nobody(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());
    }
}
