namespace Sextant.Architecture.Tests;

/// <summary>Who may look at whom, as docs/architecture.md draws it. Rooms that do not exist yet are here already.</summary>
static class Rooms
{
    static readonly string[] Systems = ["Recommendation", "Fraud", "Search", "Ads", "Moderation"];
    static readonly string[] Adapters = ["Sqlite", "DuckDb", "Onnx", "Postgres", "Redis", "RabbitMq", "Media"];
    static readonly string[] BelowPlatform = ["Features", "Learning", "Expressions", "Events", "Numerics", "Core"];

    /// <summary>The references that a room may have, by room; names without <c>Sextant.</c>.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Allowed { get; } = Build();

    /// <summary>The only room that may use a third-party client.</summary>
    public static IReadOnlyDictionary<string, string> OwnerOfClient { get; } = new Dictionary<string, string>
    {
        ["Microsoft.Data.Sqlite"] = "Adapters.Sqlite",
        ["Npgsql"] = "Adapters.Postgres",
        ["StackExchange.Redis"] = "Adapters.Redis",
        ["RabbitMQ.Client"] = "Adapters.RabbitMq",
    };

    /// <summary>A room's name without the product's.</summary>
    public static string Short(string project) => project["Sextant.".Length..];

    /// <summary>What a room may see through others: everything below it.</summary>
    public static IReadOnlySet<string> Below(string room)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>(Allowed[room]);
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next)) continue;
            foreach (var further in Allowed[next]) open.Push(further);
        }

        return seen;
    }

    static Dictionary<string, IReadOnlySet<string>> Build()
    {
        var graph = new Dictionary<string, IReadOnlySet<string>>();
        void May(string room, params IEnumerable<string> references) => graph.Add(room, references.ToHashSet());
        May("Core");
        May("Numerics", "Core");
        May("Expressions", "Numerics", "Core");
        May("Learning", "Numerics", "Core");
        May("Retrieval", "Numerics", "Core");
        May("Events", "Core");
        May("Features", "Expressions", "Events", "Numerics", "Core");
        May("Platform", BelowPlatform);
        foreach (var system in Systems) May(system, [.. BelowPlatform, "Platform", "Retrieval"]);
        foreach (var adapter in Adapters) May($"Adapters.{adapter}", "Core");
        May("Hosting", [.. BelowPlatform, "Platform", "Retrieval", .. Systems, .. Adapters.Select(adapter => $"Adapters.{adapter}")]);
        May("Dashboard", [.. BelowPlatform, "Platform", "Retrieval", .. Systems]);
        May("Server", "Hosting", "Dashboard");
        May("Client");
        May("Simulation", "Client");
        May("Cli", "Server", "Simulation");
        return graph;
    }
}
