namespace Hawser.SocketIO;

/// <summary>
/// Has the next event of a name handled, and no more. A handler takes the arguments of the event, up to three, and, if it likes, a
/// <see cref="CancellationToken"/> that is cancelled when the client goes away; what it returns is the acknowledgement, if
/// the client asked for one. For more arguments use <see cref="IEventSource.Handle"/>. Each returns what ends the
/// registration when it is disposed, and throws an <see cref="ArgumentException"/> for a reserved name.
/// </summary>
public static class OnceExtensions
{
    /// <summary>Handles an event without arguments at once.</summary>
    public static IDisposable Once(this IEventSource source, string eventName, Action handler) =>
        Checked(source, handler).Handle(eventName, (a, _) =>
        {
            handler();
            return default;
        }, once: true);

    /// <summary>Handles an event without arguments.</summary>
    public static IDisposable Once(this IEventSource source, string eventName, Func<Task> handler) =>
        Checked(source, handler).Handle(eventName, (a, _) => EventResult.OfAsync(handler()), once: true);

    /// <summary>Handles an event without arguments.</summary>
    public static IDisposable Once(this IEventSource source, string eventName, Func<CancellationToken, Task> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(c)), once: true);

    /// <summary>Handles an event without arguments at once, and answers.</summary>
    public static IDisposable Once<TResult>(this IEventSource source, string eventName, Func<TResult> handler) =>
        Checked(source, handler).Handle(eventName, (a, _) => ValueTask.FromResult(EventResult.Of(handler())), once: true);

    /// <summary>Handles an event without arguments, and answers.</summary>
    public static IDisposable Once<TResult>(this IEventSource source, string eventName, Func<Task<TResult>> handler) =>
        Checked(source, handler).Handle(eventName, (a, _) => EventResult.OfAsync(handler()), once: true);

    /// <summary>Handles an event without arguments, and answers.</summary>
    public static IDisposable Once<TResult>(this IEventSource source, string eventName, Func<CancellationToken, Task<TResult>> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(c)), once: true);

    /// <summary>Handles an event of one argument at once.</summary>
    public static IDisposable Once<T>(this IEventSource source, string eventName, Action<T> handler) =>
        Checked(source, handler).Handle(eventName, (a, _) =>
        {
            handler(a.Read<T>()!);
            return default;
        }, once: true);

    /// <summary>Handles an event of one argument.</summary>
    public static IDisposable Once<T>(this IEventSource source, string eventName, Func<T, Task> handler) =>
        Checked(source, handler).Handle(eventName, (a, _) => EventResult.OfAsync(handler(a.Read<T>()!)), once: true);

    /// <summary>Handles an event of one argument.</summary>
    public static IDisposable Once<T>(this IEventSource source, string eventName, Func<T, CancellationToken, Task> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Read<T>()!, c)), once: true);

    /// <summary>Handles an event of one argument at once, and answers.</summary>
    public static IDisposable Once<T, TResult>(this IEventSource source, string eventName, Func<T, TResult> handler) =>
        Checked(source, handler).Handle(eventName, (a, _) => ValueTask.FromResult(EventResult.Of(handler(a.Read<T>()!))), once: true);

    /// <summary>Handles an event of one argument, and answers.</summary>
    public static IDisposable Once<T, TResult>(this IEventSource source, string eventName, Func<T, Task<TResult>> handler) =>
        Checked(source, handler).Handle(eventName, (a, _) => EventResult.OfAsync(handler(a.Read<T>()!)), once: true);

    /// <summary>Handles an event of one argument, and answers.</summary>
    public static IDisposable Once<T, TResult>(this IEventSource source, string eventName, Func<T, CancellationToken, Task<TResult>> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Read<T>()!, c)), once: true);

    /// <summary>Handles an event of two arguments at once.</summary>
    public static IDisposable Once<T1, T2>(this IEventSource source, string eventName, Action<T1, T2> handler) =>
        Checked(source, handler).Handle(eventName, (a, _) =>
        {
            handler(a.Read<T1>()!, a.Read<T2>()!);
            return default;
        }, once: true);

    /// <summary>Handles an event of two arguments.</summary>
    public static IDisposable Once<T1, T2>(this IEventSource source, string eventName, Func<T1, T2, Task> handler) =>
        Checked(source, handler).Handle(eventName, (a, _) => EventResult.OfAsync(handler(a.Read<T1>()!, a.Read<T2>()!)), once: true);

    /// <summary>Handles an event of two arguments.</summary>
    public static IDisposable Once<T1, T2>(this IEventSource source, string eventName, Func<T1, T2, CancellationToken, Task> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Read<T1>()!, a.Read<T2>()!, c)), once: true);

    /// <summary>Handles an event of two arguments at once, and answers.</summary>
    public static IDisposable Once<T1, T2, TResult>(this IEventSource source, string eventName, Func<T1, T2, TResult> handler) =>
        Checked(source, handler).Handle(eventName, (a, _) => ValueTask.FromResult(EventResult.Of(handler(a.Read<T1>()!, a.Read<T2>()!))), once: true);

    /// <summary>Handles an event of two arguments, and answers.</summary>
    public static IDisposable Once<T1, T2, TResult>(this IEventSource source, string eventName, Func<T1, T2, Task<TResult>> handler) =>
        Checked(source, handler).Handle(eventName, (a, _) => EventResult.OfAsync(handler(a.Read<T1>()!, a.Read<T2>()!)), once: true);

    /// <summary>Handles an event of two arguments, and answers.</summary>
    public static IDisposable Once<T1, T2, TResult>(this IEventSource source, string eventName, Func<T1, T2, CancellationToken, Task<TResult>> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Read<T1>()!, a.Read<T2>()!, c)), once: true);

    /// <summary>Handles an event of three arguments at once.</summary>
    public static IDisposable Once<T1, T2, T3>(this IEventSource source, string eventName, Action<T1, T2, T3> handler) =>
        Checked(source, handler).Handle(eventName, (a, _) =>
        {
            handler(a.Read<T1>()!, a.Read<T2>()!, a.Read<T3>()!);
            return default;
        }, once: true);

    /// <summary>Handles an event of three arguments.</summary>
    public static IDisposable Once<T1, T2, T3>(this IEventSource source, string eventName, Func<T1, T2, T3, Task> handler) =>
        Checked(source, handler).Handle(eventName, (a, _) => EventResult.OfAsync(handler(a.Read<T1>()!, a.Read<T2>()!, a.Read<T3>()!)), once: true);

    /// <summary>Handles an event of three arguments.</summary>
    public static IDisposable Once<T1, T2, T3>(this IEventSource source, string eventName, Func<T1, T2, T3, CancellationToken, Task> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Read<T1>()!, a.Read<T2>()!, a.Read<T3>()!, c)), once: true);

    /// <summary>Handles an event of three arguments at once, and answers.</summary>
    public static IDisposable Once<T1, T2, T3, TResult>(this IEventSource source, string eventName, Func<T1, T2, T3, TResult> handler) =>
        Checked(source, handler).Handle(eventName, (a, _) => ValueTask.FromResult(EventResult.Of(handler(a.Read<T1>()!, a.Read<T2>()!, a.Read<T3>()!))), once: true);

    /// <summary>Handles an event of three arguments, and answers.</summary>
    public static IDisposable Once<T1, T2, T3, TResult>(this IEventSource source, string eventName, Func<T1, T2, T3, Task<TResult>> handler) =>
        Checked(source, handler).Handle(eventName, (a, _) => EventResult.OfAsync(handler(a.Read<T1>()!, a.Read<T2>()!, a.Read<T3>()!)), once: true);

    /// <summary>Handles an event of three arguments, and answers.</summary>
    public static IDisposable Once<T1, T2, T3, TResult>(this IEventSource source, string eventName, Func<T1, T2, T3, CancellationToken, Task<TResult>> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Read<T1>()!, a.Read<T2>()!, a.Read<T3>()!, c)), once: true);

    private static IEventSource Checked(IEventSource source, Delegate handler)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(handler);
        return source;
    }
}
