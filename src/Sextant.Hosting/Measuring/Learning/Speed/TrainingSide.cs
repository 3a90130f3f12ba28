using System.Text.Json.Nodes;
using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>Trains on the files of <see cref="TrainingFiles"/> and predicts the rows held out.</summary>
static class TrainingSide
{
    const int Runs = 3;

    public static JsonObject Run(JsonObject arguments, CancellationToken cancellationToken)
    {
        var files = new TrainingFiles((string)arguments["folder"]!);
        var rows = MadeUpRows.ToTrainingRows(NumberFile.Read(files.Values), NumberFile.Read(files.Labels));
        var options = Options((int)arguments["trees"]!, (int)arguments["threads"]!, (int)arguments["bins"]!);
        TreeEnsemble? model = null;
        void Train() => model = new TreeTrainer(options).Train(rows, cancellation: cancellationToken);

        new TreeTrainer(options with { Rounds = 2 }).Train(rows, cancellation: cancellationToken);
        var first = TimeTaken.Of(Train);
        // What later runs leave for the garbage collector is no memory of training.
        var peak = PeakMemory.Mb;
        var best = first.Or(TimeTaken.BestOf(Runs - 1, Train));
        return new JsonObject
        {
            ["wallSeconds"] = best.WallSeconds,
            ["cpuSeconds"] = best.CpuSeconds,
            ["peakMb"] = peak,
            ["auc"] = HeldOutAuc(model!, files),
        };
    }

    /// <summary>What XGBoost is asked for too.</summary>
    public static TreeOptions Options(int trees, int threads, int bins = 256) =>
        new() { Rounds = trees, MaxDepth = 6, LearningRate = 0.1, Threads = threads, Binning = new() { MaxBins = bins } };

    static double HeldOutAuc(TreeEnsemble model, TrainingFiles files)
    {
        var labels = NumberFile.ReadDoubles(files.HeldOutLabels);
        var margins = new double[labels.Length];
        new FlatTrees(model).Margins(NumberFile.Read(files.HeldOutValues), margins);
        return Auc.Of(labels, margins);
    }
}
