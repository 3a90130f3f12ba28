using BenchmarkDotNet.Attributes;
using Sextant.Learning;
using Sextant.Numerics;

namespace Sextant.Benchmarks.Learning;

/// <summary>An example of 39 fields, as in the Criteo click logs: figures are per example.</summary>
[MemoryDiagnoser]
public class FtrlBenchmarks
{
    const int Fields = 39;
    const int Examples = 50_000;

    readonly long[] _values = new long[Examples * Fields];
    readonly int[] _slots = new int[Examples * Fields];
    readonly int[] _one = new int[Fields];
    HashedField[] _fields = [];
    FtrlLearner _learner = new(new FtrlOptions { SlotBits = 1 });
    FtrlModel? _model;

    [Params(18, 20, 22)]
    public int SlotBits { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var random = new SeededRandom(1);
        _fields = [.. Enumerable.Range(0, Fields).Select(field => new HashedField($"field{field}", SlotBits))];
        for (var i = 0; i < _values.Length; i++)
        {
            // Few values are common, most are rare.
            var share = random.NextDouble();
            _values[i] = (long)(share * share * share * 100_000);
            _slots[i] = _fields[i % Fields].SlotOf(_values[i]);
        }

        _learner = new(new FtrlOptions { SlotBits = SlotBits });
        Learn();
        _model = _learner.ToModel();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Examples)]
    public void Hash_and_learn()
    {
        for (var example = 0; example < Examples; example++)
        {
            for (var field = 0; field < Fields; field++) _one[field] = _fields[field].SlotOf(_values[(example * Fields) + field]);
            _learner.Learn(_one, example % 4 == 0);
        }
    }

    [Benchmark(OperationsPerInvoke = Examples)]
    public void Learn()
    {
        for (var example = 0; example < Examples; example++) _learner.Learn(_slots.AsSpan(example * Fields, Fields), example % 4 == 0);
    }

    [Benchmark(OperationsPerInvoke = Examples)]
    public double Predict()
    {
        var sum = 0.0;
        for (var example = 0; example < Examples; example++) sum += _model!.Predict(_slots.AsSpan(example * Fields, Fields));
        return sum;
    }
}
