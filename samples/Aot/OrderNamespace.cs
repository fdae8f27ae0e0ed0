// [ValidatableType] is experimental in .NET 10.
#pragma warning disable ASP0029

using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Hawser.SocketIO;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Validation;

namespace Aot;

/// <summary>An order.</summary>
[ValidatableType]
public sealed class Order
{
    public int Id { get; set; }

    [Required]
    public string? Item { get; set; }

    [Range(1, 100)]
    public int Count { get; set; }
}

/// <summary>Somebody has entered a room.</summary>
internal sealed record Entered(string Id, int Count);

/// <summary>The events that clients handle.</summary>
internal interface IOrderWatcher
{
    Task Shipped(Order order);

    Task<bool> Confirm(Order order);
}

/// <summary>The namespace <c>/orders</c>.</summary>
internal sealed partial class OrderNamespace : SocketNamespace<IOrderWatcher>
{
    /// <summary>Handles the event <c>order</c>; the client is asked to confirm before it is answered.</summary>
    public async Task<Order> OrderAsync(Order order, [FromServices] TimeProvider time)
    {
        order.Id = await Clients.Caller.Confirm(order) ? time.GetUtcNow().Year : 0;
        return order;
    }

    /// <summary>Handles the event <c>quantity</c>.</summary>
    public int Quantity([Range(1, 100)] int count) => count;

    /// <summary>Handles the event <c>forbidden</c>, for nobody.</summary>
    [Authorize("nobody")]
    public void Forbidden() => Socket.Disconnect();

    /// <summary>Handles the event <c>picture</c>, whose binary data is anywhere in what is sent.</summary>
    public Picture Picture(Picture picture) => picture with { Caption = $"{picture.Png.Length} bytes" };
}

/// <summary>Text and binary data together.</summary>
internal sealed record Picture(string Caption, ReadOnlyMemory<byte> Png);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Picture))]
[JsonSerializable(typeof(Entered))]
internal sealed partial class OrderJson : JsonSerializerContext;
