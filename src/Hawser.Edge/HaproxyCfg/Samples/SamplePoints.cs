namespace Hawser.Edge.HaproxyCfg.Samples;

/// <summary>
/// Where in the life of a request a sample is fetched. A fetch is only of use at some of them. In the order of
/// <c>haproxy -dKsmp</c>.
/// </summary>
[Flags]
internal enum SamplePoints
{
    None = 0,
    FrontendConnection = 1 << 0,
    FrontendSession = 1 << 1,
    FrontendRequestContent = 1 << 2,
    FrontendRequestHeader = 1 << 3,
    FrontendRequestBody = 1 << 4,
    FrontendSwitching = 1 << 5,
    BackendRequestContent = 1 << 6,
    BackendRequestHeader = 1 << 7,
    BackendRequestBody = 1 << 8,
    BackendServerChoice = 1 << 9,
    ServerSource = 1 << 10,
    BackendResponseContent = 1 << 11,
    BackendResponseHeader = 1 << 12,
    BackendResponseBody = 1 << 13,
    BackendStickStore = 1 << 14,
    FrontendResponseContent = 1 << 15,
    FrontendResponseHeader = 1 << 16,
    FrontendResponseBody = 1 << 17,
    LogLine = 1 << 18,
    Check = 1 << 19,
    ConfigurationParser = 1 << 20,
    Command = 1 << 21,
    All = (1 << 22) - 1,
}
