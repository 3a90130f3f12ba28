using BenchmarkDotNet.Attributes;
using Sextant.Learning;
using Sextant.Numerics;

namespace Sextant.Benchmarks.Learning;

/// <summary>20,000 rows of 50 features, two classes.</summary>
public class LinearTrainingBenchmarks
{
    const int Rows = 20_000;
    const int Columns = 50;

    LabelledRows? _rows;
    IsolationForestModel? _forest;

    LabelledRows Labelled => _rows!;

    [GlobalSetup]
    public void Fill()
    {
        var random = new SeededRandom(1);
        var (values, labels) = (new float[Rows * Columns], new double[Rows]);
        for (var row = 0; row < Rows; row++)
        {
            var score = 2 * random.NextNormal();
            for (var column = 0; column < Columns; column++)
            {
                values[(row * Columns) + column] = (float)random.NextNormal();
                score += values[(row * Columns) + column] * (column % 5 == 0 ? 0.5 : 0);
            }

            labels[row] = score > 0 ? 1 : 0;
        }

        _rows = new(FeatureRows.Dense(values, Rows, Columns), labels);
        _forest = Forest();
    }

    [Benchmark]
    public int Logistic() => new LogisticTrainer(new()).Train(Labelled).Iterations;

    [Benchmark]
    public int Logistic_dual() => new LogisticDualTrainer(new()).Train(Labelled).Iterations;

    [Benchmark]
    public int Support_vector_machine() => new LinearSvmTrainer(new()).Train(Labelled).Iterations;

    [Benchmark]
    public int Elastic_net_path()
    {
        var trainer = new ElasticNetTrainer(new());
        return trainer.TrainPath(Labelled, [.. trainer.Penalties(Labelled, 50)]).Count;
    }

    [Benchmark]
    public int Clusters() => new KMeansTrainer(new() { Clusters = 20, Starts = 1 }).Train(Labelled.Rows).Iterations;

    [Benchmark]
    public IsolationForestModel Forest() => new IsolationForestTrainer(new()).Train(Labelled.Rows);

    [Benchmark]
    public double Forest_score() => _forest!.Score(Labelled.Rows.ValuesOf(7));
}
