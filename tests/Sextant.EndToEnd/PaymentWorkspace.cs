using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Sextant.EndToEnd;

/// <summary>A workspace of card payments that servers are started and killed on, and what a client does with it.</summary>
sealed class PaymentWorkspace
{
    public const int Cards = 200;

    // Ages of events: none near the edge of a window of the features, so that a value does not depend on the minute in which it is read.
    static readonly (TimeSpan From, TimeSpan Until)[] Ages = [(TimeSpan.FromHours(1), TimeSpan.FromHours(20)), (TimeSpan.FromDays(4), TimeSpan.FromDays(20)), (TimeSpan.FromDays(40), TimeSpan.FromDays(70))];

    readonly Random _random = new(11);
    readonly DateTimeOffset _now;

    public PaymentWorkspace(string folder, DateTimeOffset now, string settings)
    {
        (Folder, _now) = (folder, now);
        Directory.CreateDirectory(Path.Combine(folder, "events"));
        File.WriteAllText(Path.Combine(folder, "events", "payment.yaml"), "type: payment\nentities: [card]\nattributes: { amount: number, shop: text }\n");
        File.WriteAllText(Path.Combine(folder, "sextant.yaml"), settings);
    }

    public string Folder { get; }

    /// <summary>Definitions of aggregates, of the latest payment and of a set of both.</summary>
    public static string Definitions(string online) => $$"""
        {"definitions":[
          {"view":"spending","entity":"card","source":"payment","online":"{{online}}","features":{
            "total":{"aggregate":"sum","of":"amount","windows":["2d","30d"]},
            "mean":{"aggregate":"mean","of":"amount","window":"30d"},
            "shops":{"aggregate":"distinct","of":"shop","window":"all"},
            "payments":{"aggregate":"count","window":"all"} } },
          {"view":"latest","entity":"card","source":"payment","online":"{{online}}","features":{"amount":"amount","shop":"shop"} },
          {"set":"cards","features":["spending","latest"]}]}
        """;

    /// <summary>Another workspace with the same contents.</summary>
    public PaymentWorkspace CopyTo(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return new PaymentWorkspace(folder, _now, File.ReadAllText(Path.Combine(folder, "sextant.yaml")));
    }

    /// <summary>Lines of random payments.</summary>
    public string Payments(string prefix, int count)
    {
        var lines = new StringBuilder();
        lock (_random)
        {
            for (var i = 0; i < count; i++)
            {
                var (from, until) = Ages[_random.Next(Ages.Length)];
                var time = _now - from - ((until - from) * _random.NextDouble());
                lines.Append(CultureInfo.InvariantCulture, $$"""{"id":"{{prefix}}-{{i}}","type":"payment","time":"{{time.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffffZ}}","entities":{"card":"c{{_random.Next(Cards)}}"},"attributes":{"amount":{{Math.Round(_random.NextDouble() * 100, 2)}},"shop":"s{{_random.Next(40)}}"} }""").Append('\n');
            }
        }

        return lines.ToString();
    }

    /// <summary>Sends payments; false if the server was killed meanwhile.</summary>
    public static async Task<bool> SendAsync(HttpClient http, string lines, int count)
    {
        using var content = new StringContent(lines, Encoding.UTF8, "application/x-ndjson");
        return await TryAsync(async () => JsonNode.Parse(await (await http.PostAsync("/v1/events", content)).Content.ReadAsStringAsync())!) is { } answer
            && answer["accepted"]!.GetValue<int>() + answer["duplicates"]!.GetValue<int>() == count;
    }

    public static async Task<JsonNode> PostAsync(HttpClient http, string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(path, content);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonNode.Parse(text.Trim().Split('\n')[^1])!;
    }

    /// <summary>Null if the server was killed before it answered.</summary>
    public static async Task<T?> TryAsync<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return null;
        }
    }

    /// <summary>The values of all cards by card, once every stored event is in them.</summary>
    public static async Task<List<string>> ValuesAsync(HttpClient http)
    {
        var last = JsonNode.Parse(await http.GetStringAsync("/v1/history"))!["lastSequence"]!.GetValue<long>();
        var entities = string.Join(',', Enumerable.Range(0, Cards).Select(card => $$"""{"card":"c{{card}}"}"""));
        while (true)
        {
            var answer = await PostAsync(http, "/v1/features/online", $$"""{"set":"cards","entities":[{{entities}}]}""");
            if (answer["degradations"]!.AsArray().Count == 0 && answer["appliedThrough"]!.GetValue<long>() >= last)
                return [.. answer["rows"]!.AsArray().Select(row => row!["values"]!.ToJsonString())];
            await Task.Delay(20);
        }
    }
}
