using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Sextant.Platform;

namespace Sextant.Testing;

/// <summary>What every decider must do, whatever it decides. Derived once for each; a test fails if one is left out.</summary>
public abstract class DecisionContract<TRequest, TDecision>
{
    static readonly Timestamp Start = new(1_764_000_000_000_000);

    readonly FakeTimeProvider _clock = new(Start.ToDateTimeOffset());
    readonly MemoryDecisionLog _log = new();
    readonly FaultySources _sources;

    protected DecisionContract()
    {
        _sources = new(_clock);
        Prepare(_sources);
    }

    /// <summary>What is tested; its record is on disk before the answer if it is asked to be.</summary>
    protected abstract IDecider<TRequest, TDecision> Decider(RecordDurability durability = RecordDurability.BeforeAnswer);

    /// <summary>A request that it can decide, that reads features and asks a model. The same number, the same request.</summary>
    protected abstract TRequest Request(int number);

    /// <summary>A request that makes no sense; null if there is none.</summary>
    protected abstract TRequest? Nonsense { get; }

    /// <summary>Gives the sources what the decider needs.</summary>
    protected virtual void Prepare(FaultySources sources)
    {
    }

    [Fact]
    public async Task Every_decision_is_recorded_exactly_once()
    {
        var made = await Desk().DecideAsync(Decider(), Request(1), DecisionContext.None, default);

        var entry = _log.Entries.ShouldHaveSingleItem();
        entry.Id.ShouldBe(made.Id);
        entry.Time.ShouldBe(Start);
        var record = DecisionRecord.Parse(entry.Record);
        record.Decision.GetRawText().ShouldBe(Json(Decider(), made.Decision));
        record.ServedBy.ShouldBe(made.ServedBy);
    }

    [Fact]
    public async Task The_same_request_and_id_give_the_same_decision()
    {
        var desk = Desk();
        var context = new DecisionContext { Id = DecisionId.Of(Start, "0123456789"u8) };

        var one = await desk.DecideAsync(Decider(), Request(1), context, default);
        var two = await desk.DecideAsync(Decider(), Request(1), context, default);

        Json(Decider(), two.Decision).ShouldBe(Json(Decider(), one.Decision));
        two.Reasons.ShouldBe(one.Reasons);
    }

    [Fact]
    public async Task Without_the_feature_store_it_decides_and_says_so()
    {
        _sources.FeaturesFail = new StorageException("SXT4011", "The store is away.");

        var made = await Desk().DecideAsync(Decider(), Request(1), DecisionContext.None, default);

        made.Degradations.ShouldContain(degradation => degradation.Part == "features" && degradation.Code == "away");
        _log.Entries.ShouldHaveSingleItem().IsDegraded.ShouldBeTrue();
    }

    [Fact]
    public async Task Without_a_model_it_decides_and_says_so()
    {
        _sources.ScoresFail = new InvalidInputException("SXT2310", "No version serves.");

        var made = await Desk().DecideAsync(Decider(), Request(1), DecisionContext.None, default);

        made.Degradations.ShouldContain(degradation => degradation.Part == "model" && degradation.Code == "missing");
        made.ServedBy.ShouldContain("otherwise (constant)");
    }

    [Fact]
    public async Task What_is_late_is_abandoned_and_the_deadline_held()
    {
        _sources.FeaturesTake = TimeSpan.FromMinutes(1);

        var made = await Desk().DecideAsync(Decider(), Request(1), DecisionContext.None, default).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        made.Degradations.ShouldContain(degradation => degradation.Part == "features" && degradation.Code == "late");
    }

    [Fact]
    public async Task Without_experiments_it_decides_and_says_so_if_it_met_one()
    {
        _sources.ArmsFail = new StorageException("SXT4011", "The store is away.");

        var made = await Desk().DecideAsync(Decider(), Request(1), DecisionContext.None, default);

        var record = DecisionRecord.Parse(_log.Entries.ShouldHaveSingleItem().Record);
        record.Exposures.ShouldAllBe(exposure => exposure.Arm == null && exposure.Reason == "away");
        made.Degradations.Count(degradation => degradation.Part == "experiment" && degradation.Code == "away").ShouldBe(record.Exposures.Count);
    }

    [Fact]
    public async Task A_record_that_does_not_get_to_the_disk_in_time_means_no_decision()
    {
        _log.Hangs = true;

        var deciding = Desk().DecideAsync(Decider(), Request(1), DecisionContext.None, default).AsTask();
        _clock.Advance(Decider().Contract.Budget.Record + TimeSpan.FromSeconds(1));

        (await Should.ThrowAsync<NotRecordedException>(deciding.WaitAsync(TimeSpan.FromSeconds(30)))).Code.ShouldBe("SXT2497");
    }

    [Fact]
    public async Task A_caller_without_time_gets_an_answer_without_asking_anyone()
    {
        var made = await Desk().DecideAsync(Decider(), Request(1), new() { Budget = TimeSpan.Zero }, default);

        _sources.Asked.ShouldBe(0);
        made.IsDegraded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_record_that_must_be_on_disk_and_cannot_be_means_no_decision()
    {
        _log.IsFull = true;

        var error = await Should.ThrowAsync<NotRecordedException>(async () => await Desk().DecideAsync(Decider(), Request(1), DecisionContext.None, default));

        error.Code.ShouldBe("SXT2491");
        _log.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_record_that_may_be_lost_is_counted_and_the_answer_says_so()
    {
        _log.IsFull = true;

        var made = await Desk().DecideAsync(Decider(RecordDurability.AfterAnswer), Request(1), DecisionContext.None, default);

        made.Degradations.ShouldContain(degradation => degradation.Part == "log" && degradation.Code == "unrecorded");
        _log.Lost.ShouldBe(1);
    }

    [Fact]
    public async Task Nonsense_is_refused_and_not_recorded()
    {
        if (Nonsense is not { } nonsense) return;

        await Should.ThrowAsync<InvalidInputException>(async () => await Desk().DecideAsync(Decider(), nonsense, DecisionContext.None, default));

        _log.Entries.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("all is well")]
    [InlineData("features are away")]
    [InlineData("features are late")]
    [InlineData("the model is missing")]
    [InlineData("experiments are away")]
    [InlineData("there is no time")]
    public async Task Made_again_from_its_record_it_comes_out_the_same(string situation)
    {
        if (situation == "features are away") _sources.FeaturesFail = new StorageException("SXT4011", "The store is away.");
        if (situation == "features are late") _sources.FeaturesTake = TimeSpan.FromMinutes(1);
        if (situation == "the model is missing") _sources.ScoresFail = new InvalidInputException("SXT2310", "No version serves.");
        if (situation == "experiments are away") _sources.ArmsFail = new StorageException("SXT4011", "The store is away.");
        var context = situation == "there is no time" ? new DecisionContext { Budget = TimeSpan.Zero } : DecisionContext.None;
        for (var number = 0; number < 20; number++) await Desk().DecideAsync(Decider(), Request(number), context, default);
        var replayer = new Replayer(new OnlyDecider(Replayable.Of(Decider())), new OnlyScore(_sources.Score), _clock);

        foreach (var entry in _log.Entries)
        {
            var again = await replayer.ReplayAsync(entry, null, default);

            again.Differences.ShouldBeEmpty();
            again.Outcome.ShouldBe(ReplayOutcome.Equal);
        }
    }

    [Fact]
    public async Task A_record_that_was_tampered_with_does_not_replay_as_equal()
    {
        await Desk().DecideAsync(Decider(), Request(1), DecisionContext.None, default);
        var replayer = new Replayer(new OnlyDecider(Replayable.Of(Decider())), new OnlyScore(_sources.Score + 1e-16 + (_sources.Score * 1e-15)), _clock);

        var again = await replayer.ReplayAsync(_log.Entries[0], null, default);

        again.Outcome.ShouldBe(ReplayOutcome.Different);
        again.Differences[0].ShouldStartWith("scores[0].values[0] is ");
    }

    [Fact]
    public void A_request_comes_out_of_its_record_as_it_went_in()
    {
        var contract = Decider().Contract;
        var first = Write(json => contract.WriteRequest(json, Request(3)));

        var read = contract.ReadRequest(JsonDocument.Parse(first).RootElement);

        Write(json => contract.WriteRequest(json, read)).ShouldBe(first);
    }

    DecisionDesk Desk() => new(_sources.All, _log, _clock);

    static string Json(IDecider<TRequest, TDecision> decider, TDecision decision) => Write(json => decider.Contract.WriteDecision(json, decision));

    /// <summary>As records are written.</summary>
    static string Write(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) write(json);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
