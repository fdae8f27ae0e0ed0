namespace Hawser.SocketIO;

/// <summary>The result of a handler.</summary>
/// <param name="HasValue">Whether there is a value.</param>
/// <param name="Value">The value.</param>
public readonly record struct EventResult(bool HasValue, object? Value)
{
    /// <summary>Handled, without a value.</summary>
    public static EventResult None => default;

    /// <summary>Handled, with a value.</summary>
    public static EventResult Of(object? value) => new(HasValue: true, value);

    /// <summary>Handled when the task is done.</summary>
    public static ValueTask<EventResult> OfAsync(Task task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.IsCompletedSuccessfully ? default : AwaitAsync(task);

        static async ValueTask<EventResult> AwaitAsync(Task task)
        {
            await task;
            return None;
        }
    }

    /// <summary>Handled when the task is done, with its value.</summary>
    public static ValueTask<EventResult> OfAsync<T>(Task<T> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.IsCompletedSuccessfully ? ValueTask.FromResult(Of(task.Result)) : AwaitAsync(task);

        static async ValueTask<EventResult> AwaitAsync(Task<T> task) => Of(await task);
    }

    /// <inheritdoc cref="OfAsync(Task)"/>
    public static ValueTask<EventResult> OfAsync(ValueTask task)
    {
        if (task.IsCompletedSuccessfully)
        {
            // Whoever made it may use it again once it was asked.
            task.GetAwaiter().GetResult();
            return default;
        }

        return OfAsync(task.AsTask());
    }

    /// <inheritdoc cref="OfAsync{T}(Task{T})"/>
    public static ValueTask<EventResult> OfAsync<T>(ValueTask<T> task) =>
        task.IsCompletedSuccessfully ? ValueTask.FromResult(Of(task.Result)) : OfAsync(task.AsTask());
}
