using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace Sextant.Server.Telemetry;

/// <summary>Takes from spans what is not on the list, before they are sent: paths, queries and addresses of callers may be personal.</summary>
sealed class BoundedTags : BaseProcessor<Activity>
{
    const string Own = "sextant.";

    static readonly FrozenSet<string> Allowed = FrozenSet.Create(
        StringComparer.Ordinal, "http.request.method", "http.response.status_code", "http.route", "error.type", "url.scheme", "network.protocol.version", "server.address", "server.port");

    public override void OnEnd(Activity data)
    {
        foreach (var (tag, _) in data.TagObjects.ToList())
            if (!tag.StartsWith(Own, StringComparison.Ordinal) && !Allowed.Contains(tag)) data.SetTag(tag, null);
    }
}
