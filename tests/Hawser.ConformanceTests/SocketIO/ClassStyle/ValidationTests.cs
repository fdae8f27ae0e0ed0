// [ValidatableType] is experimental in .NET 10.
#pragma warning disable ASP0029

using System.ComponentModel.DataAnnotations;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Validation;

namespace Hawser.ConformanceTests.SocketIO.ClassStyle;

/// <summary>Arguments that fit their types, but not the rules that attributes state.</summary>
public sealed partial class ValidationTests
{
    [Theory]
    [InlineData("""["say","ann","hello"]""", """["ann: hello"]""")]
    [InlineData("""["say","","hello"]""", """{"status":400,"errors":{"user":["The user field is required."]}}""")]
    [InlineData("""["say","a very long name","hello, all of you"]""", """{"status":400,"errors":{"user":["The field user must be a string with a maximum length of 8."],"text":["at most 10 letters, please"]}}""")]
    [InlineData("""["count",3]""", "[3]")]
    [InlineData("""["count",11]""", """{"status":400,"errors":{"number":["The field number must be between 1 and 10."]}}""")]
    [InlineData("""["even",4]""", "[4]")]
    [InlineData("""["even",5]""", """{"status":400,"errors":{"number":["5 is odd"]}}""")]
    [InlineData("""["maybe"]""", "[null]")]
    public async Task Parameters_are_validated_by_their_attributes(string sent, string answered)
    {
        await using var host = await ClassHost.StartAsync(io => io.AddNamespace<Checked>("/checked"), options: options => options.ErrorAcks = true);

        Assert.Equal(Expected(answered), await AskAsync(host, sent));
    }

    [Theory]
    [InlineData("""["order",{"item":"tea","count":2}]""", """["2 tea"]""")]
    [InlineData("""["order",{"count":200}]""", """{"status":400,"errors":{"Item":["The Item field is required."],"Count":["The field Count must be between 1 and 100."]}}""")]
    [InlineData("""["orders",[{"item":"tea","count":2},{"item":"tea","count":0}]]""", """{"status":400,"errors":{"orders[1].Count":["The field Count must be between 1 and 100."]}}""")]
    public async Task Types_are_validated_if_the_application_adds_validation(string sent, string answered)
    {
        await using var host = await ClassHost.StartAsync(io => io.AddNamespace<Checked>("/checked"), services => services.AddValidation(), options => options.ErrorAcks = true);

        Assert.Equal(Expected(answered), await AskAsync(host, sent));
    }

    [Fact]
    public async Task Without_validation_types_are_taken_as_they_come()
    {
        await using var host = await ClassHost.StartAsync(io => io.AddNamespace<Checked>("/checked"), options: options => options.ErrorAcks = true);

        Assert.Equal("43/checked,1[\"200 \"]", await AskAsync(host, """["order",{"count":200}]"""));
    }

    private static string Expected(string answered) =>
        answered[0] == '[' ? $"43/checked,1{answered}" : $"43/checked,1[{{\"error\":{{\"message\":\"Invalid arguments\",\"data\":{answered}}}}}]";

    private static async Task<string> AskAsync(SocketIOHost host, string sent)
    {
        await using var client = await WebSocketClient.JoinAsync(host.Port, "/checked");
        await client.SendAsync($"42/checked,1{sent}");
        return await client.ReceiveTextAsync();
    }

    [ValidatableType]
    public sealed class Order
    {
        [Required]
        public string? Item { get; set; }

        [Range(1, 100)]
        public int Count { get; set; }
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    internal sealed class EvenAttribute(params int[] except) : ValidationAttribute
    {
        protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
        {
            Assert.NotNull(validationContext.GetService(typeof(ISocketIOServer)));
            return value is int number && number % 2 != 0 && !except.Contains(number) ? new ValidationResult($"{number} is odd") : ValidationResult.Success;
        }
    }

    internal sealed partial class Checked : SocketNamespace
    {
        public string Say([Required, StringLength(8)] string user, [MaxLength(10, ErrorMessage = "at most 10 letters, please")] string text) => $"{user}: {text}";

        public int Count([Range(1, 10)] int number) => number;

        public int Even([Even(1, 3)] int number) => number;

        public string? Maybe([EmailAddress] string? address = null) => address;

        public string Order(Order order) => $"{order.Count} {order.Item}";

        public int Orders(List<Order> orders) => orders.Count;
    }
}
