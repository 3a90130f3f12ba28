using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Sextant.Events;
using Sextant.Features;

namespace Sextant.Server.Measuring;

/// <summary>A server with features to be measured: made-up cards, each with one event of 50 numbers, served by one point view.</summary>
public static class ServedCards
{
    internal const int Cards = 50_000;
    internal const int Features = 50;
    internal const int Entities = 100;
    internal const string Set = "cards";
    const int BatchEvents = 1000;

    /// <summary>Runs until the token is cancelled; the first line it writes is the address.</summary>
    public static async Task RunAsync(string workspace, TextWriter output, CancellationToken cancellationToken)
    {
        var (server, _) = await StartAsync(workspace, cancellationToken);
        await using var running = server;
        await output.WriteLineAsync(server.Url.AsMemory(), cancellationToken);
        await output.FlushAsync(cancellationToken);
        await server.WaitForStopAsync(cancellationToken);
    }

    internal static async Task<(RunningServer Server, IServiceProvider Services)> StartAsync(string workspace, CancellationToken cancellationToken)
    {
        IServiceProvider? services = null;
        var options = new ServerOptions { Url = "http://127.0.0.1:0", Workspace = workspace };
        var server = await RunningServer.StartAsync(options, routes => services = routes.ServiceProvider, cancellationToken);
        var type = await DeclareAsync(services!, cancellationToken);
        await StoreAsync(services!.GetRequiredService<IEventLog>(), type, Cards, round: 0, cancellationToken);
        var view = View(type, "card");
        services!.GetRequiredService<AppliedFeatures>().Change([view], [SetOf(view)]);
        await services!.GetRequiredService<FeatureStream>().WaitServedAsync(cancellationToken);
        return (server, services!);
    }

    internal static Task<EventType> DeclareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var fields = Enumerable.Range(0, Features).Select(i => $"\"f{i}\":\"number\"");
        var json = System.Text.Json.Nodes.JsonNode.Parse($"{{\"entities\":[\"card\"],\"attributes\":{{{string.Join(',', fields)}}}}}");
        return services.GetRequiredService<EventCatalog>().DeclareAsync(EventTypeReader.Read(json, "the suite", "measured"), cancellationToken);
    }

    internal static BoundView View(EventType type, string name) =>
        ViewBinder.Bind(new FeatureView(name, type.Name, [new EntityKey("card", "card")], [.. Enumerable.Range(0, Features).Select(i => new Feature($"f{i}"))]), 1, type);

    internal static BoundSet SetOf(BoundView view) => new(Set, 1, ["card"], new Schema(), [new BoundMember(view.Name, view, null, [0], [], [])],
        [.. view.Features.Select((feature, i) => new BoundColumn(feature.Definition.Name, $"{view.Name}__{feature.Definition.Name}", feature.Type, 0, i, null))]);

    /// <summary>Stores an event for each of the first cards.</summary>
    internal static async Task StoreAsync(IEventLog log, EventType type, int count, int round, CancellationToken cancellationToken)
    {
        var row = new Row(type.Schema);
        var batch = new EventBatch();
        for (var start = 0; start < count; start += BatchEvents)
        {
            batch.Clear();
            for (var i = start; i < Math.Min(start + BatchEvents, count); i++) Add(batch, type, row, i, round);
            await log.AppendAsync(batch, cancellationToken);
        }
    }

    internal static void Add(EventBatch batch, EventType type, Row row, int card, int round)
    {
        row.Clear();
        row.SetText(type.Schema.IndexOf("card"), Key(card));
        for (var i = 0; i < Features; i++) row.SetNumber(type.Schema.IndexOf($"f{i}"), Value(card + round, i));
        var time = Timestamp.From(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)).Add(TimeSpan.FromSeconds(round));
        batch.Add(type.Id, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"e{round}-{card}")), time, time, row);
    }

    internal static string Key(int card) => string.Create(CultureInfo.InvariantCulture, $"card-{card:D7}");

    /// <summary>Half of them amounts with cents, half means with all their digits, as features are.</summary>
    internal static double Value(int card, int feature)
    {
        var mixed = ((ulong)((card * 64) + feature + 1) * 0x9E3779B97F4A7C15) >> 11;
        var share = mixed / (double)(1L << 53);
        return feature % 2 == 0 ? Math.Round(share * 1000, 2) : share * 1000;
    }

    /// <summary>A request for a hundred cards.</summary>
    internal static byte[] Request(Random random)
    {
        var entities = Enumerable.Range(0, Entities).Select(_ => $"{{\"card\":\"{Key(random.Next(Cards))}\"}}");
        return Encoding.UTF8.GetBytes($"{{\"set\":\"{Set}\",\"entities\":[{string.Join(',', entities)}]}}");
    }

    internal static ImmutableArray<byte[]> Requests(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 64).Select(_ => Request(random))];
    }
}
