using System.Text;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.Model;

/// <summary>A persistence cookie as a configuration means it.</summary>
internal sealed class CookieModel
{
    public CookieModel(CookieConfig config)
    {
        Name = Encoding.Latin1.GetBytes(config.Name);
        IsIndirect = config.IsIndirect;
        IsNoCache = config.IsNoCache;
    }

    public byte[] Name { get; }

    public bool IsIndirect { get; }

    public bool IsNoCache { get; }
}
