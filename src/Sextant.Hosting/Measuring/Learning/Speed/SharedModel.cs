using System.Text.Json.Nodes;
using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>A model that both sides are asked: XGBoost trains it, answers and saves it, and we import it. Without XGBoost it is our own.</summary>
/// <param name="Model">The model.</param>
/// <param name="Peer">Figures of the peer; null if there is none.</param>
sealed record SharedModel(TreeEnsemble Model, IReadOnlyDictionary<string, double>? Peer)
{
    const int Threads = 2;

    /// <summary>Writes the rows, has them learned, and has those held out answered by the peer into <see cref="TrainingFiles.PeerScores"/>.</summary>
    /// <param name="context">The suite's.</param>
    /// <param name="sizes">Rows and trees.</param>
    /// <param name="asked">What both sides do.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<SharedModel> MakeAsync(SuiteContext context, GbdtSizes sizes, AskedOfBoth asked, CancellationToken cancellationToken)
    {
        context.Progress.Report(new("training the model", 0, 0));
        var files = new TrainingFiles(context.ScratchFolder);
        files.Write(sizes.Rows, sizes.HeldOut, context.Seed);
        var peer = await PythonPeer.TryFindAsync(XGBoostPeer.Module, cancellationToken);
        if (peer is null)
        {
            var rows = MadeUpRows.ToTrainingRows(NumberFile.Read(files.Values), NumberFile.Read(files.Labels));
            return new(new TreeTrainer(TrainingSide.Options(sizes.Trees, Threads) with { MaxDepth = asked.Depth }).Train(rows, cancellation: cancellationToken), null);
        }

        var figures = await peer.RunAsync("learning_answers", Arguments(context, sizes, asked), cancellationToken);
        await using var saved = File.OpenRead(files.PeerModel);
        return new(XGBoostModel.Read(saved), figures.AsObject().ToDictionary(pair => pair.Key, pair => pair.Value!.GetValue<double>()));
    }

    static JsonObject Arguments(SuiteContext context, GbdtSizes sizes, AskedOfBoth asked) => new()
    {
        ["folder"] = context.ScratchFolder,
        ["features"] = MadeUpRows.Features,
        ["trees"] = sizes.Trees,
        ["depth"] = asked.Depth,
        ["threads"] = Threads,
        ["answer"] = asked.Answer,
        ["runs"] = asked.Runs,
        ["singleRows"] = asked.SingleRows,
    };
}
