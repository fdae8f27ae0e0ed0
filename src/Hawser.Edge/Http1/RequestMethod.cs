namespace Hawser.Edge.Http1;

/// <summary>The methods that the edge treats in a way of their own.</summary>
internal enum RequestMethod : byte
{
    Other,
    Get,
    Head,
    Post,
    Put,
    Delete,
    Options,
    Trace,
    Connect,
}
