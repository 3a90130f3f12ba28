using System.Text.Json;
using System.Text.Json.Nodes;
using Sextant.Platform;
using Sextant.Server.Contracts;

namespace Sextant.Server.Feedback;

/// <summary>Labels of a request on their way to the store, some at a time, and what becomes of them.</summary>
sealed class FeedbackItems(FeedbackStore store)
{
    const int Step = 1000;
    const int MostItems = 1000;

    readonly List<(long Index, NewLabel Label)> _waiting = [];
    readonly List<FeedbackItem> _items = [];
    readonly long[] _counts = new long[4];
    long _next;
    long _pending;

    /// <summary>What became of the labels so far.</summary>
    public FeedbackAnswer Answer => new(_counts[0], _counts[1], _counts[2], _counts[3], _pending, _items);

    /// <summary>Whether enough wait to be stored.</summary>
    public bool IsFull => _waiting.Count >= Step;

    /// <summary>Takes a label as JSON; what is none is refused by itself.</summary>
    public void Add(ReadOnlySpan<byte> json)
    {
        var index = _next++;
        string? id = null;
        try
        {
            var request = JsonSerializer.Deserialize(json, ServerJson.Plain.FeedbackRequest) ?? throw new InvalidInputException("SXT2660", "A label is null. Leave it out.");
            id = request.Id;
            _waiting.Add((index, LabelOf(request)));
        }
        catch (JsonException error)
        {
            Note(index, null, LabelOutcomeKind.Refused, new("SXT2660", $"This is no label: {Reason(error)} GET /openapi/v1.json shows what POST /v1/feedback takes."));
        }
        catch (InvalidInputException error)
        {
            Note(index, id, LabelOutcomeKind.Refused, error);
        }
    }

    /// <summary>Refuses a line that is too long to be a label.</summary>
    public void AddTooLong(int most) => Note(_next++, null, LabelOutcomeKind.Refused, new("SXT2660", $"The line is longer than {most} bytes, which no label is. Send one label a line."));

    /// <summary>Stores what waits, durably.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (_waiting.Count == 0) return;
        var outcomes = await store.AddAsync([.. _waiting.Select(item => item.Label)], cancellationToken);
        for (var i = 0; i < outcomes.Count; i++)
        {
            var (index, label) = _waiting[i];
            if (outcomes[i].Error is { } error) Note(index, label.Id, outcomes[i].Kind, error);
            else _counts[(int)outcomes[i].Kind]++;
            if (outcomes[i].IsPending) _pending++;
        }

        _waiting.Clear();
    }

    static NewLabel LabelOf(FeedbackRequest request)
    {
        if (request.Entities is { Count: not 1 }) throw new InvalidInputException("SXT2660", "'entities' must hold one entity by its kind, such as {\"card\": \"c-17\"}.");
        var entity = request.Entities?.First();
        if (entity is { Value: not JsonValue } || (entity is { } pair && pair.Value!.GetValueKind() != JsonValueKind.String)) throw new InvalidInputException("SXT2660", "The key of an entity must be a text, such as {\"card\": \"c-17\"}.");
        return new(request.Id, request.Label, Value(request.Value), request.Source)
        {
            DecisionId = request.DecisionId,
            Entity = entity?.Key,
            Key = entity?.Value?.GetValue<string>(),
            EventTime = Time(request.EventTime, "eventTime"),
            KnownTime = Time(request.KnownTime, "knownTime"),
            Weight = request.Weight,
        };
    }

    static double Value(JsonNode node) => (node as JsonValue)?.GetValueKind() switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.Number when double.TryParse(node.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new InvalidInputException("SXT2660", "'value' must be a number, or true or false."),
    };

    static Timestamp? Time(string? text, string name) => text is null ? null : Timestamp.TryParse(text, out var time) ? time
        : throw new InvalidInputException("SXT2660", $"'{name}' must be a time, such as 2026-11-25T08:30:00Z, not '{(text.Length <= 60 ? text : text[..60])}'.");

    static string Reason(JsonException error) => error.Message.Contains("missing required", StringComparison.Ordinal) ? "'id', 'label', 'value' or 'source' is missing."
        : error.Message.Contains("could not be mapped", StringComparison.Ordinal) ? $"it has a field that there is not{At(error)}." : $"it is not valid JSON, or a field has another type{At(error)}.";

    static string At(JsonException error) => error.BytePositionInLine is { } at ? FormattableString.Invariant($" at byte {at}") : "";

    void Note(long index, string? id, LabelOutcomeKind kind, InvalidInputException error)
    {
        _counts[(int)kind]++;
        if (_items.Count < MostItems) _items.Add(new(index, id, kind == LabelOutcomeKind.Conflict ? "conflict" : "refused", error.Code, error.Message));
    }
}
