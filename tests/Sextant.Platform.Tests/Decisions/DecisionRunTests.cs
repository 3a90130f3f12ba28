using Microsoft.Extensions.Time.Testing;
using Sextant.Testing;

namespace Sextant.Platform.Tests.Decisions;

public sealed class DecisionRunTests
{
    static readonly FakeTimeProvider Clock = new(new Timestamp(1_764_000_000_000_000).ToDateTimeOffset());

    [Fact]
    public void An_id_carries_its_time_and_sorts_by_it()
    {
        var (early, late) = (new Timestamp(1_764_000_000_123_456), new Timestamp(1_764_000_000_124_000));

        var ids = new[] { DecisionId.New(early), DecisionId.New(late) };

        ids.Order(StringComparer.Ordinal).ShouldBe(ids);
        DecisionId.TryGetTime(ids[0], out var time).ShouldBeTrue();
        time.Micros.ShouldBe(1_764_000_000_123_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("d")]
    [InlineData("x01jhq0000000000000000000000")]
    [InlineData("d01jhq00000000000000000000i")]
    [InlineData("../../etc/passwd")]
    public void What_is_no_id_is_none(string text) => DecisionId.TryGetTime(text, out _).ShouldBeFalse();

    [Fact]
    public void Choices_follow_their_weights_and_say_how_probable_they_were()
    {
        var chosen = new int[3];
        for (var i = 0; i < 20_000; i++)
        {
            var (run, notes) = Run(DecisionId.New(new(1_764_000_000_000_000 + (i * 1000L))));
            chosen[run.Choose("explore", 1, 0, 3)]++;
            notes.Choices[0].Propensity.ShouldBe(notes.Choices[0].Index == 0 ? 0.25 : 0.75);
        }

        chosen[1].ShouldBe(0);
        // Five standard deviations of a share of a quarter.
        (chosen[0] / 20_000.0).ShouldBe(0.25, 5 * Math.Sqrt(0.25 * 0.75 / 20_000));
    }

    [Fact]
    public void Chance_follows_from_the_id_and_the_name()
    {
        var id = DecisionId.Of(new(1_764_000_000_000_000), "0123456789"u8);

        Run(id).Run.Chance("a").ShouldBe(Run(id).Run.Chance("a"));
        Run(id).Run.Chance("a").ShouldNotBe(Run(id).Run.Chance("b"));
    }

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new[] { 0.0, 0.0 })]
    [InlineData(new[] { -1.0, 2.0 })]
    [InlineData(new[] { double.NaN })]
    [InlineData(new[] { double.PositiveInfinity })]
    public void Weights_that_are_none_are_a_mistake(double[] weights) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Run(DecisionId.New(new(0))).Run.Choose("x", weights));

    [Fact]
    public async Task Reads_side_by_side_are_recorded_in_the_order_of_their_questions()
    {
        var (run, notes) = Run(DecisionId.New(new(0)), new Slowly());

        await Task.WhenAll(run.ReadAsync(FeatureQuestion.Of("slow")).AsTask(), run.ReadAsync(FeatureQuestion.Of("fast")).AsTask());

        notes.Reads.All.Select(read => read.Set).ShouldBe(["slow", "fast"]);
    }

    static (DecisionRun Run, RunNotes Notes) Run(string id, IFeatureSource? features = null)
    {
        var notes = new RunNotes();
        var sources = new FaultySources(Clock).All;
        if (features is not null) sources = sources with { Features = features };
        var outside = new LiveOutside(sources, new() { Total = TimeSpan.FromHours(1), Read = TimeSpan.FromHours(1) }, Deadline.After(TimeSpan.FromHours(1), TimeProvider.System), TimeProvider.System, default);
        return (new(id, new(0), outside, notes, Clock), notes);
    }

    sealed class Slowly : IFeatureSource
    {
        readonly TaskCompletionSource _fast = new();

        public async ValueTask<FeatureValues> ReadAsync(FeatureQuestion question, CancellationToken cancellationToken)
        {
            if (question.Set == "slow") await _fast.Task;
            else _fast.SetResult();
            return new(question.Set, [], [], []);
        }
    }
}
