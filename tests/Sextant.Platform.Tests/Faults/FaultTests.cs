using Microsoft.Extensions.Time.Testing;
using Sextant.Testing;

namespace Sextant.Platform.Tests.Faults;

public sealed class FaultTests
{
    static readonly FeatureQuestion Question = FeatureQuestion.Of("payment", ("card", "c-1"));

    readonly FakeTimeProvider _clock = new(new Timestamp(1_764_000_000_000_000).ToDateTimeOffset());
    readonly MemoryDecisionLog _log = new();
    readonly FaultSwitch _faults;
    readonly FaultySources _inner;

    public FaultTests() => (_faults, _inner) = (new(_clock, seed: 1), new(_clock));

    FaultyFeatureSource Features => new(_inner, _faults);

    FaultyScoreSource Scores => new(_inner, _faults);

    [Fact]
    public async Task Without_a_fault_the_answer_is_the_very_same_object()
    {
        _faults.On(Fault.Errors(FaultPart.Model, 1));

        var read = await Features.ReadAsync(Question, CancellationToken.None);

        read.ShouldBeSameAs(_inner.Features);
    }

    [Fact]
    public async Task A_share_of_the_calls_fails_until_the_fault_is_off()
    {
        _faults.On(Fault.Errors(FaultPart.Features, 0.25));
        var failed = 0;
        for (var i = 0; i < 4000; i++)
        {
            try
            {
                await Features.ReadAsync(Question, CancellationToken.None);
            }
            catch (SextantException error) when (error.Code == "SXT2711")
            {
                failed++;
            }
        }

        // Five standard deviations of a share of a quarter.
        (failed / 4000.0).ShouldBe(0.25, 5 * Math.Sqrt(0.25 * 0.75 / 4000));
        _faults.Off();
        (await Features.ReadAsync(Question, CancellationToken.None)).ShouldBeSameAs(_inner.Features);
    }

    [Fact]
    public async Task An_index_that_fails_is_not_asked_and_one_without_a_fault_is()
    {
        var (retrieval, asked) = (new FaultyRetrieval(_faults), 0);
        _faults.On(Fault.Errors(FaultPart.Index, 1));

        (await Should.ThrowAsync<SextantException>(async () => await retrieval.AskAsync(_ => ValueTask.FromResult(++asked), CancellationToken.None))).Code.ShouldBe("SXT2711");
        _faults.Off();

        (await retrieval.AskAsync(_ => ValueTask.FromResult(++asked), CancellationToken.None)).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_lost_ends_only_when_who_asks_gives_up()
    {
        _faults.On(Fault.Loss(FaultPart.Model, 1));
        using var patience = new CancellationTokenSource();
        var asking = Scores.ScoreAsync(ScoreQuestion.Of("risk", _inner.Features, 0.5), patience.Token).AsTask();
        _clock.Advance(TimeSpan.FromDays(1));
        asking.IsCompleted.ShouldBeFalse();

        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task A_slow_part_answers_late_and_right()
    {
        _faults.On(Fault.Latency(FaultPart.Features, TimeSpan.FromMilliseconds(40), TimeSpan.FromMilliseconds(40)));
        var reading = Features.ReadAsync(Question, CancellationToken.None).AsTask();
        _clock.Advance(TimeSpan.FromMilliseconds(39));
        reading.IsCompleted.ShouldBeFalse();

        _clock.Advance(TimeSpan.FromMilliseconds(2));

        (await reading).ShouldBeSameAs(_inner.Features);
    }

    [Fact]
    public void Waits_have_the_median_and_the_99th_percentile_that_were_asked_for()
    {
        var fault = Fault.Latency(FaultPart.Log, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(50));

        fault.WaitOf(0).TotalMilliseconds.ShouldBe(10, 0.001);
        fault.WaitOf(2.3263478740408408).TotalMilliseconds.ShouldBe(50, 0.001);
    }

    [Theory]
    [InlineData(FaultPart.Disk, "SXT4010")]
    [InlineData(FaultPart.Log, "SXT2481")]
    public async Task A_log_that_fails_stores_nothing_and_counts_what_was_posted(FaultPart part, string code)
    {
        var log = new FaultyDecisionLog(_log, _faults);
        var time = Timestamp.Now(_clock);
        var entry = new DecisionEntry { Id = DecisionId.Of(time, "0123456789"u8), Time = time, Decider = "d", Record = "{}"u8.ToArray() };
        _faults.On(Fault.Errors(part, 1));

        (await Should.ThrowAsync<SextantException>(async () => await log.AppendAsync(entry, CancellationToken.None))).Code.ShouldBe(code);
        log.TryPost(entry).ShouldBeFalse();

        log.Lost.ShouldBe(1);
        _log.Entries.ShouldBeEmpty();
        _faults.Off();
        await log.AppendAsync(entry, CancellationToken.None);
        _log.Entries.Single().ShouldBeSameAs(entry);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_share_of_nothing_or_more_than_all_is_a_mistake(double share) =>
        Should.Throw<InvalidInputException>(() => Fault.Errors(FaultPart.Model, share)).Code.ShouldBe("SXT2710");

    [Fact]
    public void A_latency_whose_percentile_is_below_its_median_is_a_mistake() =>
        Should.Throw<InvalidInputException>(() => Fault.Latency(FaultPart.Model, TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(1))).Code.ShouldBe("SXT2710");
}
