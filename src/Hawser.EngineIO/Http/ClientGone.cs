namespace Hawser.EngineIO.Http;

/// <summary>The ways in which hosts say, in the middle of a request, that its client is gone.</summary>
internal static class ClientGone
{
    public static bool IsTold(Exception exception) => exception is OperationCanceledException or IOException or ObjectDisposedException;
}
