using System.Runtime.CompilerServices;

namespace Hawser.SocketIO;

/// <summary>
/// Has an event handled, every time it comes.
/// A handler takes the arguments of the event, up to eight. A parameter of type <see cref="CancellationToken"/>, by custom the
/// last, is none of them: it is cancelled when the client goes away. What a handler returns is the acknowledgement, if the
/// client asked for one. For more arguments use <see cref="IEventSource.Handle"/>. Lambdas state the types of their parameters,
/// <c>On("sum", (int a, int b) =&gt; a + b)</c>; for a named method they are written, <c>On&lt;int, int, int&gt;("sum", Sum)</c>. Each
/// method returns what ends the registration when it is disposed, and throws an <see cref="ArgumentException"/> for a reserved name.
/// </summary>
public static class OnExtensions
{
    // An asynchronous lambda fits a Task and a ValueTask alike, an expression fits a function and an action: the priorities
    // say which is meant. Otherwise a handler that returns a ValueTask would be taken for one whose value is a ValueTask.
    private const int ValueTasks = -1;
    private const int Functions = -2;
    private const int Actions = -3;

    /// <summary>Handles an event without arguments.</summary>
    public static IDisposable On(this IEventSource source, string eventName, Func<Task> handler) =>
        Checked(source, handler).Handle(eventName, (a, _) => EventResult.OfAsync(handler()));

    /// <summary>Handles an event without arguments, and answers.</summary>
    public static IDisposable On<TResult>(this IEventSource source, string eventName, Func<Task<TResult>> handler) =>
        Checked(source, handler).Handle(eventName, (a, _) => EventResult.OfAsync(handler()));

    /// <summary>Handles an event without arguments.</summary>
    [OverloadResolutionPriority(ValueTasks)]
    public static IDisposable On(this IEventSource source, string eventName, Func<ValueTask> handler) =>
        Checked(source, handler).Handle(eventName, (a, _) => EventResult.OfAsync(handler()));

    /// <summary>Handles an event without arguments, and answers.</summary>
    [OverloadResolutionPriority(ValueTasks)]
    public static IDisposable On<TResult>(this IEventSource source, string eventName, Func<ValueTask<TResult>> handler) =>
        Checked(source, handler).Handle(eventName, (a, _) => EventResult.OfAsync(handler()));

    /// <summary>Handles an event without arguments at once, and answers.</summary>
    [OverloadResolutionPriority(Functions)]
    public static IDisposable On<TResult>(this IEventSource source, string eventName, Func<TResult> handler) =>
        Checked(source, handler).Handle(eventName, (a, _) => ValueTask.FromResult(EventResult.Of(handler())));

    /// <summary>Handles an event without arguments at once.</summary>
    [OverloadResolutionPriority(Actions)]
    public static IDisposable On(this IEventSource source, string eventName, Action handler) =>
        Checked(source, handler).Handle(eventName, (a, _) =>
        {
            handler();
            return default;
        });

    /// <summary>Handles an event of one argument.</summary>
    public static IDisposable On<T>(this IEventSource source, string eventName, Func<T, Task> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T>(c))));

    /// <summary>Handles an event of one argument, and answers.</summary>
    public static IDisposable On<T, TResult>(this IEventSource source, string eventName, Func<T, Task<TResult>> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T>(c))));

    /// <summary>Handles an event of one argument.</summary>
    [OverloadResolutionPriority(ValueTasks)]
    public static IDisposable On<T>(this IEventSource source, string eventName, Func<T, ValueTask> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T>(c))));

    /// <summary>Handles an event of one argument, and answers.</summary>
    [OverloadResolutionPriority(ValueTasks)]
    public static IDisposable On<T, TResult>(this IEventSource source, string eventName, Func<T, ValueTask<TResult>> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T>(c))));

    /// <summary>Handles an event of one argument at once, and answers.</summary>
    [OverloadResolutionPriority(Functions)]
    public static IDisposable On<T, TResult>(this IEventSource source, string eventName, Func<T, TResult> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => ValueTask.FromResult(EventResult.Of(handler(a.Next<T>(c)))));

    /// <summary>Handles an event of one argument at once.</summary>
    [OverloadResolutionPriority(Actions)]
    public static IDisposable On<T>(this IEventSource source, string eventName, Action<T> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) =>
        {
            handler(a.Next<T>(c));
            return default;
        });

    /// <summary>Handles an event of two arguments.</summary>
    public static IDisposable On<T1, T2>(this IEventSource source, string eventName, Func<T1, T2, Task> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T1>(c), a.Next<T2>(c))));

    /// <summary>Handles an event of two arguments, and answers.</summary>
    public static IDisposable On<T1, T2, TResult>(this IEventSource source, string eventName, Func<T1, T2, Task<TResult>> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T1>(c), a.Next<T2>(c))));

    /// <summary>Handles an event of two arguments.</summary>
    [OverloadResolutionPriority(ValueTasks)]
    public static IDisposable On<T1, T2>(this IEventSource source, string eventName, Func<T1, T2, ValueTask> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T1>(c), a.Next<T2>(c))));

    /// <summary>Handles an event of two arguments, and answers.</summary>
    [OverloadResolutionPriority(ValueTasks)]
    public static IDisposable On<T1, T2, TResult>(this IEventSource source, string eventName, Func<T1, T2, ValueTask<TResult>> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T1>(c), a.Next<T2>(c))));

    /// <summary>Handles an event of two arguments at once, and answers.</summary>
    [OverloadResolutionPriority(Functions)]
    public static IDisposable On<T1, T2, TResult>(this IEventSource source, string eventName, Func<T1, T2, TResult> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => ValueTask.FromResult(EventResult.Of(handler(a.Next<T1>(c), a.Next<T2>(c)))));

    /// <summary>Handles an event of two arguments at once.</summary>
    [OverloadResolutionPriority(Actions)]
    public static IDisposable On<T1, T2>(this IEventSource source, string eventName, Action<T1, T2> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) =>
        {
            handler(a.Next<T1>(c), a.Next<T2>(c));
            return default;
        });

    /// <summary>Handles an event of three arguments.</summary>
    public static IDisposable On<T1, T2, T3>(this IEventSource source, string eventName, Func<T1, T2, T3, Task> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c))));

    /// <summary>Handles an event of three arguments, and answers.</summary>
    public static IDisposable On<T1, T2, T3, TResult>(this IEventSource source, string eventName, Func<T1, T2, T3, Task<TResult>> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c))));

    /// <summary>Handles an event of three arguments.</summary>
    [OverloadResolutionPriority(ValueTasks)]
    public static IDisposable On<T1, T2, T3>(this IEventSource source, string eventName, Func<T1, T2, T3, ValueTask> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c))));

    /// <summary>Handles an event of three arguments, and answers.</summary>
    [OverloadResolutionPriority(ValueTasks)]
    public static IDisposable On<T1, T2, T3, TResult>(this IEventSource source, string eventName, Func<T1, T2, T3, ValueTask<TResult>> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c))));

    /// <summary>Handles an event of three arguments at once, and answers.</summary>
    [OverloadResolutionPriority(Functions)]
    public static IDisposable On<T1, T2, T3, TResult>(this IEventSource source, string eventName, Func<T1, T2, T3, TResult> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => ValueTask.FromResult(EventResult.Of(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c)))));

    /// <summary>Handles an event of three arguments at once.</summary>
    [OverloadResolutionPriority(Actions)]
    public static IDisposable On<T1, T2, T3>(this IEventSource source, string eventName, Action<T1, T2, T3> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) =>
        {
            handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c));
            return default;
        });

    /// <summary>Handles an event of four arguments.</summary>
    public static IDisposable On<T1, T2, T3, T4>(this IEventSource source, string eventName, Func<T1, T2, T3, T4, Task> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c))));

    /// <summary>Handles an event of four arguments, and answers.</summary>
    public static IDisposable On<T1, T2, T3, T4, TResult>(this IEventSource source, string eventName, Func<T1, T2, T3, T4, Task<TResult>> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c))));

    /// <summary>Handles an event of four arguments.</summary>
    [OverloadResolutionPriority(ValueTasks)]
    public static IDisposable On<T1, T2, T3, T4>(this IEventSource source, string eventName, Func<T1, T2, T3, T4, ValueTask> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c))));

    /// <summary>Handles an event of four arguments, and answers.</summary>
    [OverloadResolutionPriority(ValueTasks)]
    public static IDisposable On<T1, T2, T3, T4, TResult>(this IEventSource source, string eventName, Func<T1, T2, T3, T4, ValueTask<TResult>> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c))));

    /// <summary>Handles an event of four arguments at once, and answers.</summary>
    [OverloadResolutionPriority(Functions)]
    public static IDisposable On<T1, T2, T3, T4, TResult>(this IEventSource source, string eventName, Func<T1, T2, T3, T4, TResult> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => ValueTask.FromResult(EventResult.Of(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c)))));

    /// <summary>Handles an event of four arguments at once.</summary>
    [OverloadResolutionPriority(Actions)]
    public static IDisposable On<T1, T2, T3, T4>(this IEventSource source, string eventName, Action<T1, T2, T3, T4> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) =>
        {
            handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c));
            return default;
        });

    /// <summary>Handles an event of five arguments.</summary>
    public static IDisposable On<T1, T2, T3, T4, T5>(this IEventSource source, string eventName, Func<T1, T2, T3, T4, T5, Task> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c), a.Next<T5>(c))));

    /// <summary>Handles an event of five arguments, and answers.</summary>
    public static IDisposable On<T1, T2, T3, T4, T5, TResult>(this IEventSource source, string eventName, Func<T1, T2, T3, T4, T5, Task<TResult>> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c), a.Next<T5>(c))));

    /// <summary>Handles an event of five arguments.</summary>
    [OverloadResolutionPriority(ValueTasks)]
    public static IDisposable On<T1, T2, T3, T4, T5>(this IEventSource source, string eventName, Func<T1, T2, T3, T4, T5, ValueTask> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c), a.Next<T5>(c))));

    /// <summary>Handles an event of five arguments, and answers.</summary>
    [OverloadResolutionPriority(ValueTasks)]
    public static IDisposable On<T1, T2, T3, T4, T5, TResult>(this IEventSource source, string eventName, Func<T1, T2, T3, T4, T5, ValueTask<TResult>> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c), a.Next<T5>(c))));

    /// <summary>Handles an event of five arguments at once, and answers.</summary>
    [OverloadResolutionPriority(Functions)]
    public static IDisposable On<T1, T2, T3, T4, T5, TResult>(this IEventSource source, string eventName, Func<T1, T2, T3, T4, T5, TResult> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => ValueTask.FromResult(EventResult.Of(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c), a.Next<T5>(c)))));

    /// <summary>Handles an event of five arguments at once.</summary>
    [OverloadResolutionPriority(Actions)]
    public static IDisposable On<T1, T2, T3, T4, T5>(this IEventSource source, string eventName, Action<T1, T2, T3, T4, T5> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) =>
        {
            handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c), a.Next<T5>(c));
            return default;
        });

    /// <summary>Handles an event of six arguments.</summary>
    public static IDisposable On<T1, T2, T3, T4, T5, T6>(this IEventSource source, string eventName, Func<T1, T2, T3, T4, T5, T6, Task> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c), a.Next<T5>(c), a.Next<T6>(c))));

    /// <summary>Handles an event of six arguments, and answers.</summary>
    public static IDisposable On<T1, T2, T3, T4, T5, T6, TResult>(this IEventSource source, string eventName, Func<T1, T2, T3, T4, T5, T6, Task<TResult>> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c), a.Next<T5>(c), a.Next<T6>(c))));

    /// <summary>Handles an event of six arguments.</summary>
    [OverloadResolutionPriority(ValueTasks)]
    public static IDisposable On<T1, T2, T3, T4, T5, T6>(this IEventSource source, string eventName, Func<T1, T2, T3, T4, T5, T6, ValueTask> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c), a.Next<T5>(c), a.Next<T6>(c))));

    /// <summary>Handles an event of six arguments, and answers.</summary>
    [OverloadResolutionPriority(ValueTasks)]
    public static IDisposable On<T1, T2, T3, T4, T5, T6, TResult>(this IEventSource source, string eventName, Func<T1, T2, T3, T4, T5, T6, ValueTask<TResult>> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c), a.Next<T5>(c), a.Next<T6>(c))));

    /// <summary>Handles an event of six arguments at once, and answers.</summary>
    [OverloadResolutionPriority(Functions)]
    public static IDisposable On<T1, T2, T3, T4, T5, T6, TResult>(this IEventSource source, string eventName, Func<T1, T2, T3, T4, T5, T6, TResult> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => ValueTask.FromResult(EventResult.Of(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c), a.Next<T5>(c), a.Next<T6>(c)))));

    /// <summary>Handles an event of six arguments at once.</summary>
    [OverloadResolutionPriority(Actions)]
    public static IDisposable On<T1, T2, T3, T4, T5, T6>(this IEventSource source, string eventName, Action<T1, T2, T3, T4, T5, T6> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) =>
        {
            handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c), a.Next<T5>(c), a.Next<T6>(c));
            return default;
        });

    /// <summary>Handles an event of seven arguments.</summary>
    public static IDisposable On<T1, T2, T3, T4, T5, T6, T7>(this IEventSource source, string eventName, Func<T1, T2, T3, T4, T5, T6, T7, Task> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c), a.Next<T5>(c), a.Next<T6>(c), a.Next<T7>(c))));

    /// <summary>Handles an event of seven arguments, and answers.</summary>
    public static IDisposable On<T1, T2, T3, T4, T5, T6, T7, TResult>(this IEventSource source, string eventName, Func<T1, T2, T3, T4, T5, T6, T7, Task<TResult>> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c), a.Next<T5>(c), a.Next<T6>(c), a.Next<T7>(c))));

    /// <summary>Handles an event of seven arguments.</summary>
    [OverloadResolutionPriority(ValueTasks)]
    public static IDisposable On<T1, T2, T3, T4, T5, T6, T7>(this IEventSource source, string eventName, Func<T1, T2, T3, T4, T5, T6, T7, ValueTask> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c), a.Next<T5>(c), a.Next<T6>(c), a.Next<T7>(c))));

    /// <summary>Handles an event of seven arguments, and answers.</summary>
    [OverloadResolutionPriority(ValueTasks)]
    public static IDisposable On<T1, T2, T3, T4, T5, T6, T7, TResult>(this IEventSource source, string eventName, Func<T1, T2, T3, T4, T5, T6, T7, ValueTask<TResult>> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c), a.Next<T5>(c), a.Next<T6>(c), a.Next<T7>(c))));

    /// <summary>Handles an event of seven arguments at once, and answers.</summary>
    [OverloadResolutionPriority(Functions)]
    public static IDisposable On<T1, T2, T3, T4, T5, T6, T7, TResult>(this IEventSource source, string eventName, Func<T1, T2, T3, T4, T5, T6, T7, TResult> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => ValueTask.FromResult(EventResult.Of(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c), a.Next<T5>(c), a.Next<T6>(c), a.Next<T7>(c)))));

    /// <summary>Handles an event of seven arguments at once.</summary>
    [OverloadResolutionPriority(Actions)]
    public static IDisposable On<T1, T2, T3, T4, T5, T6, T7>(this IEventSource source, string eventName, Action<T1, T2, T3, T4, T5, T6, T7> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) =>
        {
            handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c), a.Next<T5>(c), a.Next<T6>(c), a.Next<T7>(c));
            return default;
        });

    /// <summary>Handles an event of eight arguments.</summary>
    public static IDisposable On<T1, T2, T3, T4, T5, T6, T7, T8>(this IEventSource source, string eventName, Func<T1, T2, T3, T4, T5, T6, T7, T8, Task> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c), a.Next<T5>(c), a.Next<T6>(c), a.Next<T7>(c), a.Next<T8>(c))));

    /// <summary>Handles an event of eight arguments, and answers.</summary>
    public static IDisposable On<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(this IEventSource source, string eventName, Func<T1, T2, T3, T4, T5, T6, T7, T8, Task<TResult>> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c), a.Next<T5>(c), a.Next<T6>(c), a.Next<T7>(c), a.Next<T8>(c))));

    /// <summary>Handles an event of eight arguments.</summary>
    [OverloadResolutionPriority(ValueTasks)]
    public static IDisposable On<T1, T2, T3, T4, T5, T6, T7, T8>(this IEventSource source, string eventName, Func<T1, T2, T3, T4, T5, T6, T7, T8, ValueTask> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c), a.Next<T5>(c), a.Next<T6>(c), a.Next<T7>(c), a.Next<T8>(c))));

    /// <summary>Handles an event of eight arguments, and answers.</summary>
    [OverloadResolutionPriority(ValueTasks)]
    public static IDisposable On<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(this IEventSource source, string eventName, Func<T1, T2, T3, T4, T5, T6, T7, T8, ValueTask<TResult>> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => EventResult.OfAsync(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c), a.Next<T5>(c), a.Next<T6>(c), a.Next<T7>(c), a.Next<T8>(c))));

    /// <summary>Handles an event of eight arguments at once, and answers.</summary>
    [OverloadResolutionPriority(Functions)]
    public static IDisposable On<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(this IEventSource source, string eventName, Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) => ValueTask.FromResult(EventResult.Of(handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c), a.Next<T5>(c), a.Next<T6>(c), a.Next<T7>(c), a.Next<T8>(c)))));

    /// <summary>Handles an event of eight arguments at once.</summary>
    [OverloadResolutionPriority(Actions)]
    public static IDisposable On<T1, T2, T3, T4, T5, T6, T7, T8>(this IEventSource source, string eventName, Action<T1, T2, T3, T4, T5, T6, T7, T8> handler) =>
        Checked(source, handler).Handle(eventName, (a, c) =>
        {
            handler(a.Next<T1>(c), a.Next<T2>(c), a.Next<T3>(c), a.Next<T4>(c), a.Next<T5>(c), a.Next<T6>(c), a.Next<T7>(c), a.Next<T8>(c));
            return default;
        });

    private static IEventSource Checked(IEventSource source, Delegate handler)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(handler);
        return source;
    }
}
