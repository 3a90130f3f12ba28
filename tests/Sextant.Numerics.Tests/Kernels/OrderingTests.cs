using FsCheck.Xunit;

namespace Sextant.Numerics.Tests.Kernels;

public sealed class OrderingTests
{
    [Property(MaxTest = 200)]
    public void Top_indices_are_the_first_of_a_stable_sort_without_NaN(int seed)
    {
        var random = new SeededRandom(seed);
        var (scores, wanted) = (Keys(random, random.NextInt32(120)), random.NextInt32(40));
        var expected = Enumerable.Range(0, scores.Length).Where(i => !float.IsNaN(scores[i])).OrderByDescending(i => scores[i]).Take(wanted).ToArray();
        var indices = new int[wanted];
        var filled = TopIndices.Of(scores, indices);
        indices[..filled].ShouldBe(expected);
        var plain = TopIndices.SelectReference(scores, indices);
        indices[..plain].Order().ShouldBe(expected.Order());
    }

    [Fact]
    public void Top_of_many_scores_finds_the_best_wherever_they_are()
    {
        for (var at = 0; at < 100; at++)
        {
            var (scores, best) = (new float[100], new int[2]);
            scores[at] = 1;
            scores[99 - at] = 2;
            TopIndices.Of(scores, best).ShouldBe(2);
            best.ShouldBe([99 - at, at]);
        }
    }

    [Fact]
    public void Nothing_asked_for_is_nothing_found()
    {
        TopIndices.Of([1, 2], []).ShouldBe(0);
        TopIndices.SelectReference([1, 2], []).ShouldBe(0);
        TopIndices.Of([float.NaN], new int[1]).ShouldBe(0);
    }

    [Property(MaxTest = 200)]
    public void Sorting_is_stable_with_NaN_last_either_way(int seed)
    {
        var random = new SeededRandom(seed);
        var keys = Keys(random, random.NextInt32(300));
        var wide = keys.Select(key => (double)key * 1.7e200).ToArray();
        Check(keys.Select(key => (double)key).ToArray(), order => ArgSort.Ascending(keys, order), order => ArgSort.Descending(keys, order));
        Check(wide, order => ArgSort.Ascending(wide, order), order => ArgSort.Descending(wide, order));
    }

    [Fact]
    public void An_order_that_does_not_fit_is_refused() => Should.Throw<ArgumentException>(() => ArgSort.Ascending(new float[3], new int[2]));

    static void Check(double[] keys, Action<int[]> ascending, Action<int[]> descending)
    {
        var order = new int[keys.Length];
        var indices = Enumerable.Range(0, keys.Length).ToArray();
        ascending(order);
        order.ShouldBe(indices.OrderBy(i => double.IsNaN(keys[i])).ThenBy(i => keys[i] + 0.0));
        descending(order);
        order.ShouldBe(indices.OrderBy(i => double.IsNaN(keys[i])).ThenByDescending(i => keys[i] + 0.0));
    }

    /// <summary>Many equal ones, and everything odd that a float32 can be.</summary>
    static float[] Keys(SeededRandom random, int count)
    {
        float[] odd = [0, -0f, float.NaN, float.Epsilon, -float.Epsilon, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue, 1, -1];
        var keys = new float[count];
        foreach (ref var key in keys.AsSpan()) key = random.NextInt32(3) == 0 ? odd[random.NextInt32(odd.Length)] : (float)random.NextNormal();
        return keys;
    }
}
