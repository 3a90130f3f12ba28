namespace Sextant.Platform;

/// <summary>Reads a promise about requests.</summary>
static class ServiceLevelReader
{
    public static ServiceLevel Read(JobNode node)
    {
        const string Expected = "an object with 'availability' or 'latency', such as { latency: 99%, withinMs: 100 }";
        var none = new ServiceLevel("", ServiceLevelKind.Availability, 0.999);
        if (!node.IsGiven) node.Wrong(Expected);
        if (!node.IsObject(Expected, "availability", "latency", "withinMs", "route", "window")) return none;
        var isLatency = node["latency"].IsGiven;
        if (isLatency == node["availability"].IsGiven) node.Wrong(Expected);
        if (isLatency != node["withinMs"].IsGiven) node.Wrong("an object with 'withinMs' beside 'latency', and not without");
        var window = node["window"].Duration();
        // The rules for burning look back three days.
        if (window < TimeSpan.FromDays(3) || window > TimeSpan.FromDays(90)) node["window"].Wrong("from 3d to 90d");
        return none with
        {
            Kind = isLatency ? ServiceLevelKind.Latency : ServiceLevelKind.Availability,
            Target = (isLatency ? node["latency"] : node["availability"]).Share() ?? none.Target,
            Within = TimeSpan.FromMilliseconds(node["withinMs"].Number(1, 600_000) ?? 100),
            Route = node["route"].Text("a route, such as POST /v1/fraud/score"),
            Window = window ?? none.Window,
        };
    }
}
