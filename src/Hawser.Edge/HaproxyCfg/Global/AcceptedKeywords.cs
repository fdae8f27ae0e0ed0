using System.Collections.Frozen;

namespace Hawser.Edge.HaproxyCfg.Global;

/// <summary>All keywords of <c>global</c> that are read and have no effect.</summary>
internal static class AcceptedKeywords
{
    private const int Any = 64;
    private const string Tls = "TLS comes later";
    private const string Rights = "the edge keeps the rights that it was started with";
    private const string State = "states of servers are not kept in files yet";

    private static readonly FrozenDictionary<string, AcceptedKeyword> Table = Build().ToFrozenDictionary(k => k.Name);

    public static IEnumerable<string> Names => Table.Keys;

    public static AcceptedKeyword? Find(string name) => Table.GetValueOrDefault(name);

    private static IEnumerable<AcceptedKeyword> Build()
    {
        // How HAProxy goes about its work, where ours goes another way.
        foreach (var name in (string[])["busy-polling", "expose-experimental-directives", "insecure-fork-wanted", "insecure-setuid-wanted", "no-memory-trimming", "noepoll", "noevports", "nogetaddrinfo",
            "nokqueue", "nopoll", "nosplice", "numa-cpu-mapping", "quiet", "set-dumpable", "strict-limits", "zero-warning", "h2-workaround-bogus-websocket-clients",
            "pp2-never-send-local"])
        {
            yield return new AcceptedKeyword(name, 0, 0, null);
        }

        foreach (var name in (string[])["maxcompcpuusage", "maxcomprate", "maxpipes", "maxsslconn", "maxsslrate", "maxzlibmem", "mworker-max-reloads", "profiling.tasks",
            "thread-groups", "tune.buffers.limit", "tune.buffers.reserve", "tune.comp.maxlevel", "tune.fail-alloc", "tune.fd.edge-triggered", "tune.h2.header-table-size",
            "tune.h2.initial-window-size", "tune.h2.max-concurrent-streams", "tune.h2.max-frame-size", "tune.idle-pool.shared", "tune.listener.multi-queue",
            "tune.lua.forced-yield", "tune.lua.maxmem", "tune.lua.service-timeout", "tune.lua.session-timeout", "tune.lua.task-timeout", "tune.maxpollevents",
            "tune.pattern.cache-size", "tune.peers.max-updates-at-once", "tune.pipesize", "tune.pool-high-fd-ratio", "tune.pool-low-fd-ratio", "tune.recv_enough",
            "tune.runqueue-depth", "tune.sched.low-latency", "tune.ssl.cachesize", "tune.ssl.capture-buffer-size", "tune.ssl.capture-cipherlist-size",
            "tune.ssl.default-dh-param", "tune.ssl.hard-maxrecord", "tune.ssl.keylog", "tune.ssl.lifetime", "tune.ssl.maxrecord",
            "tune.ssl.ssl-ctx-cache-size", "tune.vars.check-max-size", "tune.vars.global-max-size", "tune.vars.proc-max-size", "tune.vars.reqres-max-size",
            "tune.vars.sess-max-size", "tune.vars.txn-max-size", "ulimit-n"])
        {
            yield return new AcceptedKeyword(name, 1, 1, null);
        }

        yield return new AcceptedKeyword("tune.ssl.force-private-cache", 0, 0, null);
        yield return new AcceptedKeyword("cpu-map", 2, Any, null);
        yield return new AcceptedKeyword("thread-group", 1, Any, null);

        // What somebody may rely on.
        yield return new AcceptedKeyword("chroot", 1, 1, Rights);
        yield return new AcceptedKeyword("user", 1, 1, Rights);
        yield return new AcceptedKeyword("group", 1, 1, Rights);
        yield return new AcceptedKeyword("uid", 1, 1, Rights);
        yield return new AcceptedKeyword("gid", 1, 1, Rights);
        yield return new AcceptedKeyword("daemon", 0, 0, "the edge stays in the foreground, for a supervisor to watch");
        yield return new AcceptedKeyword("master-worker", 0, 1, "there is one process, for a supervisor to watch");
        yield return new AcceptedKeyword("localpeer", 1, 1, "peers come later");
        yield return new AcceptedKeyword("server-state-base", 1, 1, State);
        yield return new AcceptedKeyword("server-state-file", 1, 1, State);
        foreach (var name in (string[])["ca-base", "crt-base", "issuers-chain-path", "ssl-default-bind-ciphers", "ssl-default-bind-ciphersuites", "ssl-default-bind-curves",
            "ssl-default-server-ciphers", "ssl-default-server-ciphersuites", "ssl-dh-param-file", "ssl-load-extra-files", "ssl-server-verify"])
        {
            yield return new AcceptedKeyword(name, 1, name == "ssl-load-extra-files" ? Any : 1, Tls);
        }

        yield return new AcceptedKeyword("ssl-default-bind-options", 1, Any, Tls);
        yield return new AcceptedKeyword("ssl-default-server-options", 1, Any, Tls);
        yield return new AcceptedKeyword("ssl-load-extra-del-ext", 0, 0, Tls);
        yield return new AcceptedKeyword("ssl-skip-self-issued-ca", 0, 0, Tls);
    }
}
