using Sextant.Adapters.DuckDb;
using Sextant.Events;

namespace Sextant.Hosting.Measuring;

/// <summary>Takes files of payments into a workspace, as known when they happened.</summary>
static class PaymentIngest
{
    /// <summary>Takes the files in.</summary>
    public static async Task RunAsync(Stores stores, PaymentFiles files, SuiteContext context, CancellationToken cancellationToken)
    {
        using var reader = new DuckDbTabularReader();
        var ingest = new FileIngest(reader, stores.Catalog, stores.Log, stores.Quarantine, new ArrivalClock(TimeProvider.System), new IntakeOptions(), TimeProvider.System);
        var request = new FileIngestRequest(files.Paths, "payment")
        {
            Id = "TRANSACTION_ID",
            Time = "TX_DATETIME",
            Arrival = "event",
            Map = PaymentFiles.Map.Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]),
        };
        var progress = new Relay(context.Progress);
        await ingest.RunAsync(request, new IntakeSummary(), progress, cancellationToken);
    }

    sealed class Relay(IProgress<SuiteProgress> progress) : IProgress<FileIngestProgress>
    {
        public void Report(FileIngestProgress value) => progress.Report(new SuiteProgress("ingesting", value.Rows, value.EstimatedRows));
    }
}
