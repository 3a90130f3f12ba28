using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>
/// Where requests are answered: read, decided by the version of the policy that is to, once for each id. The same request again gets the first answer; another
/// request of its id is refused. Remembered are the last 200,000 requests of each kind, of 24 hours; after a start they come from the log. Thread-safe.
/// </summary>
/// <param name="desk">Decides.</param>
/// <param name="log">Has what was decided.</param>
/// <param name="policies">Says which version decides.</param>
/// <param name="deciders">Decide.</param>
/// <param name="events">Makes events of requests.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="suspended">Watches what rules block; null for nobody.</param>
public sealed class FraudDesk(DecisionDesk desk, IDecisionLog log, PolicyRegistry policies, FraudDeciders deciders, FraudEvents events, TimeProvider clock, SuspendedRules? suspended = null)
{
    const int MostRemembered = 200_000;
    const int MostAnswers = 2_000;

    static readonly TimeSpan Remembered = TimeSpan.FromHours(24);
    static readonly TimeSpan FirstSpan = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<string, Lazy<Task<AnsweredRequests>>> _answered = new(StringComparer.Ordinal);

    /// <summary>Decides a request, or gives the first answer to it.</summary>
    /// <exception cref="InvalidInputException">SXT3024: it makes no sense. SXT3025: its id belongs to another. SXT3028: there is no policy for it.</exception>
    /// <exception cref="NotRecordedException">SXT2491: it could not be recorded, and so there is no decision.</exception>
    public async Task<FraudAnswer> ScoreAsync<TRequest>(FraudKind<TRequest> kind, JsonElement json, DecisionContext context, CancellationToken cancellationToken)
        where TRequest : FraudRequest
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(context);
        var policy = PolicyOf(kind).Choose(json).Policy;
        var now = Timestamp.Now(clock);
        var request = new FraudRequestReader(policy.Definition, deciders.SettingsOf(kind), now).Read(kind, json);
        var answered = await AnsweredAsync(kind);
        var hash = HashOf(request);
        var mine = new AnsweredRequest(DecisionId.New(now), hash);
        while (!answered.TryBegin(request.Id, mine, out var known))
        {
            if (!known.IsOf(hash)) throw new InvalidInputException("SXT3025", $"The id '{request.Id}' belongs to a {kind.Name} of other fields, which decision '{known.DecisionId}' answered. Nothing was decided. Send an id of its own for each {kind.Name}.");
            await known.Done.WaitAsync(cancellationToken);
            if (known.Answer is { } answer) return answer with { IsRepeated = true };
            if (await log.FindAsync(known.DecisionId, cancellationToken) is { } entry) return FraudAnswer.Of(request.Id, DecisionRecord.Parse(entry.Record));
            // It failed: whoever comes first decides.
            if (answered.TryReplace(request.Id, known, mine)) break;
        }

        return await DecideAsync(kind, policy, request, context with { Id = mine.DecisionId }, (answered, mine, now), cancellationToken);
    }

    /// <summary>An answer that was given, by the id of its decision or of its request; of requests with the same id, the first one's.</summary>
    /// <exception cref="InvalidInputException">SXT2494: there is none.</exception>
    public async Task<FraudAnswer> FindAsync(FraudKind kind, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var entry = DecisionId.TryGetTime(id, out _) ? await log.FindAsync(id, cancellationToken) : null;
        entry ??= (await log.QueryAsync(new() { Decider = kind.Decider, Entity = "request", Key = id, Descending = false, Limit = 1 }, cancellationToken)).Decisions is [{ } first, ..] ? first : null;
        if (entry is null || !FraudKinds.IsDecider(entry.Decider)) throw new InvalidInputException("SXT2494", $"No decision on fraud has the id '{id}', and no {kind.Name} either. It may be older than decisions are kept; GET /v1/decisions lists those that are.");
        var record = DecisionRecord.Parse(entry.Record);
        return FraudAnswer.Of(record.Request.TryGetProperty("id", out var request) ? request.ToString() : "", record);
    }

    /// <summary>Reads what was answered before the start, for which the first request would wait else. Does nothing where that is done.</summary>
    /// <exception cref="StorageException">The log failed; the next one tries again.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        foreach (var kind in FraudKinds.All)
            if (policies.All.Any(policy => policy.Name == kind.Decider)) await AnsweredAsync(kind).WaitAsync(cancellationToken);
    }

    async Task<FraudAnswer> DecideAsync<TRequest>(FraudKind<TRequest> kind, Policy policy, TRequest request, DecisionContext context, (AnsweredRequests All, AnsweredRequest Mine, Timestamp Now) answered, CancellationToken cancellationToken)
        where TRequest : FraudRequest
    {
        RequestEvent? made = null;
        try
        {
            // Before it reads: of two at once the second sees the first.
            made = await events.BeginAsync(kind, policy, request, answered.Now);
            request.Order = made.InFlight!.Order;
            var answer = FraudAnswer.Of(request.Id, await desk.DecideAsync(deciders.Of(kind, policy), request, context, cancellationToken));
            events.Decided(made, answer.Verdict, answer.DecisionId);
            made = null;
            // What is on disk already is found there.
            if (policy.Definition.Durability != RecordDurability.BeforeAnswer) answered.All.Keep(request.Id, answered.Mine, answer);
            suspended?.Saw(kind.Name, answer.Verdict, deciders.SettingsOf(kind).MostBlockedByRule);
            return answer;
        }
        catch (InvalidInputException)
        {
            answered.All.Forget(request.Id, answered.Mine);
            throw;
        }
        finally
        {
            if (made is not null) events.Forget(made);
            answered.Mine.End();
        }
    }

    RunningPolicy PolicyOf(FraudKind kind) => policies.All.FirstOrDefault(policy => policy.Name == kind.Decider)
        ?? throw new InvalidInputException("SXT3028", $"No policy '{kind.Decider}' is applied, and it says what a {kind.Name} is decided by. docs/fraud.md shows one: sextant policies apply policies/{kind.Decider}.yaml");

    Task<AnsweredRequests> AnsweredAsync(FraudKind kind)
    {
        var loading = _answered.GetOrAdd(kind.Decider, name => new(() => LoadAsync(name)));
        // What failed is tried again by the next one.
        if (loading is { IsValueCreated: true, Value.IsFaulted: true }) _answered.TryRemove(KeyValuePair.Create(kind.Decider, loading));
        return loading.Value;
    }

    // Backwards, in spans that grow: what is wanted may be the last minute of a busy day, or all of a quiet one.
    async Task<AnsweredRequests> LoadAsync(string decider)
    {
        var newestFirst = new Stack<List<(string Id, AnsweredRequest Request)>>();
        var oldest = Timestamp.Now(clock).Add(-Remembered);
        Timestamp? until = null;
        for (var (count, span) = (0, FirstSpan); count < MostRemembered && (until is null || until > oldest);)
        {
            var from = (until ?? Timestamp.Now(clock)).Add(-span);
            if (from < oldest) from = oldest;
            List<(string, AnsweredRequest)> found = [];
            await foreach (var entry in log.RangeAsync(new() { Decider = decider, From = from, Until = until }, CancellationToken.None))
                if (Remember(entry) is { } one) found.Add(one);
            newestFirst.Push(found);
            (count, until) = (count + found.Count, from);
            if (found.Count < MostRemembered / 8) span *= 4;
        }

        // The oldest first: it is forgotten first.
        var answered = new AnsweredRequests(MostRemembered, MostAnswers);
        foreach (var (id, request) in newestFirst.SelectMany(span => span)) answered.TryBegin(id, request, out _);
        return answered;
    }

    static (string Id, AnsweredRequest Request)? Remember(DecisionEntry entry)
    {
        var record = DecisionRecord.Parse(entry.Record);
        if (!record.Request.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.String) return null;
        var request = new AnsweredRequest(record.Id, record.Redacted.Count > 0 ? null : HashOf(record.Request));
        request.End();
        return (id.GetString()!, request);
    }

    // What the graph said is in the record, and was not in the request.
    static UInt128 HashOf(JsonElement recorded)
    {
        using var buffer = RecordBuffer.Rent();
        buffer.Json.WriteStartObject();
        foreach (var field in recorded.EnumerateObject())
            if (!GraphQuestion.IsOf(field.Name)) field.WriteTo(buffer.Json);
        buffer.Json.WriteEndObject();
        return Hash(buffer.Written);
    }

    // As the record holds it: read from there, it has the same hash.
    static UInt128 HashOf(FraudRequest request)
    {
        using var buffer = RecordBuffer.Rent();
        FraudValues.WriteRecord(buffer.Json, request);
        return Hash(buffer.Written);
    }

    // Half of SHA-256: nobody finds another body of the same hash, and requests are many.
    static UInt128 Hash(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
