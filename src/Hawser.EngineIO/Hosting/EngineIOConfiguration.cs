using Microsoft.AspNetCore.Http;

namespace Hawser.EngineIO.Hosting;

/// <summary>The options of Engine.IO in an application's configuration. What is code (<see cref="EngineIOOptions.AllowRequest"/>) cannot stand there.</summary>
internal static class EngineIOConfiguration
{
    public static void Read(OptionSection section, EngineIOOptions options)
    {
        section.Read<TimeSpan>(nameof(options.PingInterval), value => options.PingInterval = value);
        section.Read<TimeSpan>(nameof(options.PingTimeout), value => options.PingTimeout = value);
        section.Read<TimeSpan>(nameof(options.UpgradeTimeout), value => options.UpgradeTimeout = value);
        section.Read<int>(nameof(options.MaxPayload), value => options.MaxPayload = value);
        section.ReadEnum<EngineTransports>(nameof(options.Transports), value => options.Transports = value);
        section.Read<bool>(nameof(options.AllowUpgrades), value => options.AllowUpgrades = value);
        section.Read<bool>(nameof(options.AllowEIO3), value => options.AllowEIO3 = value);
        section.Read<string>(nameof(options.NodeTag), value => options.NodeTag = value);
        section.ReadWithin(nameof(options.Cookie), () => options.Cookie = null, within => ReadCookie(within, options.Cookie ??= new HandshakeCookie()));
        section.ReadWithin(nameof(options.HttpCompression), () => options.HttpCompression = null, within =>
        {
            var compression = options.HttpCompression ??= new HttpCompressionOptions();
            within.Read<int>(nameof(compression.Threshold), value => compression.Threshold = value);
        });
        section.ReadWithin(nameof(options.PerMessageDeflate), () => options.PerMessageDeflate = null, within =>
        {
            var deflate = options.PerMessageDeflate ??= new PerMessageDeflateOptions();
            within.Read<int>(nameof(deflate.Threshold), value => deflate.Threshold = value);
            within.Read<int>(nameof(deflate.ServerMaxWindowBits), value => deflate.ServerMaxWindowBits = value);
        });
    }

    private static void ReadCookie(OptionSection section, HandshakeCookie cookie)
    {
        section.Read<string>(nameof(cookie.Name), value => cookie.Name = value);
        section.Read<string>(nameof(cookie.Path), value => cookie.Path = value);
        section.Read<string>(nameof(cookie.Domain), value => cookie.Domain = value);
        section.Read<bool>(nameof(cookie.HttpOnly), value => cookie.HttpOnly = value);
        section.ReadEnum<SameSiteMode>(nameof(cookie.SameSite), value => cookie.SameSite = value);
        section.ReadEnum<CookieSecurePolicy>(nameof(cookie.SecurePolicy), value => cookie.SecurePolicy = value);
        section.Read<TimeSpan>(nameof(cookie.MaxAge), value => cookie.MaxAge = value);
    }
}
