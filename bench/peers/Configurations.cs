namespace Hawser.Peers;

/// <summary>The contestants' configurations: what the article's user would have on, with its logs, cookie and checks.</summary>
internal static class Configurations
{
    /// <summary>For HAProxy and Hawser, word for word the same.</summary>
    public static string Haproxy(int port, int web1, int web2, int echo) => $"""
        global
            log stdout format raw local0
        defaults
            mode http
            log global
            option httplog
            option redispatch
            option forwardfor
            retries 3
            timeout connect 5s
            timeout client 60s
            timeout server 60s
            timeout http-request 10s
            timeout tunnel 1h
        frontend public
            bind 127.0.0.1:{port}
            maxconn 10000
            acl is_websocket hdr_end(host) -i ws.node-example.com
            use_backend ws if is_websocket
            default_backend www
        backend www
            timeout check 5000
            option httpchk GET /status?haproxy=1
            balance roundrobin
            cookie SRV insert indirect nocache
            server www1 127.0.0.1:{web1} maxconn 1000 weight 10 check inter 10000 rise 1 fall 3 cookie www1
            server www2 127.0.0.1:{web2} maxconn 1000 weight 10 check inter 10000 rise 1 fall 3 cookie www2
        backend ws
            balance roundrobin
            cookie HAPROXY_WS_COOKIE insert indirect nocache
            server ws1 127.0.0.1:{echo} weight 10 cookie ws1

        """;

    /// <summary>nginx as a proxy for the same work; it has no insert cookie and no active checks in its free edition.</summary>
    public static string Nginx(int port, int web1, int web2, int echo) => $$"""
        worker_processes 1; master_process off; daemon off; pid /dev/null; error_log /dev/null;
        events { worker_connections 8192; }
        http {
          access_log /dev/stdout combined;
          keepalive_requests 100000000; keepalive_timeout 600s;
          map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
          upstream www { server 127.0.0.1:{{web1}}; server 127.0.0.1:{{web2}}; keepalive 256; }
          upstream ws { server 127.0.0.1:{{echo}}; }
          server {
            listen 127.0.0.1:{{port}} backlog=4096; server_name www.node-example.com;
            location / { proxy_pass http://www; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; }
          }
          server {
            listen 127.0.0.1:{{port}}; server_name ws.node-example.com;
            location / { proxy_pass http://ws; proxy_http_version 1.1; proxy_read_timeout 1h; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade; }
          }
        }
        """;

    /// <summary>The servers of the page: an answer of 100 bytes from memory.</summary>
    public static string Web(int web1, int web2) => $$"""
        worker_processes 1; master_process off; daemon off; pid /dev/null; error_log /dev/null;
        events { worker_connections 8192; }
        http {
          access_log off; keepalive_requests 100000000; keepalive_timeout 600s;
          server { listen 127.0.0.1:{{web1}} backlog=4096; listen 127.0.0.1:{{web2}} backlog=4096;
            location / { default_type text/plain; return 200 "{{new string('x', 100)}}"; } }
        }
        """;
}
