namespace Sextant.Numerics.Tests.Sketches;

/// <summary>The same inputs in any order and in any parts, each stored and read again, must give the same bytes as all at once.</summary>
static class MergeExactness
{
    public static void Check<TSketch, TInput>(
        IReadOnlyCollection<TInput> inputs,
        int seed,
        Func<TSketch> create,
        Action<TSketch, TInput> add,
        Action<TSketch, TSketch> merge,
        Func<TSketch, byte[]> write,
        Func<byte[], TSketch> read)
    {
        var whole = create();
        foreach (var input in inputs) add(whole, input);

        var random = new Random(seed);
        var shuffled = inputs.ToArray();
        random.Shuffle(shuffled);
        var parts = Enumerable.Range(0, 1 + random.Next(6)).Select(_ => create()).ToArray();
        foreach (var input in shuffled) add(parts[random.Next(parts.Length)], input);
        var joined = create();
        foreach (var part in parts) merge(joined, read(write(part)));

        write(joined).ShouldBe(write(whole));
        write(read(write(joined))).ShouldBe(write(whole));
    }
}
