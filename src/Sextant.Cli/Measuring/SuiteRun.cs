using System.CommandLine;
using Sextant.Cli.Commands;
using Sextant.Cli.Output;

namespace Sextant.Cli.Measuring;

/// <summary>Runs suites one after the other, prints what they measured, and keeps it.</summary>
sealed class SuiteRun(CliContext cli, ParseResult parse, string? dataFolder, int seed, IReadOnlyDictionary<string, IReadOnlyList<string>> options)
{
    readonly MeasurementStore _measurements = MeasurementStore.Open(cli, parse);
    readonly ResultOutput _output = ResultOutput.Of(cli, parse);
    readonly ErrorOutput _errors = new(cli.Terminal, parse.GetValue<bool>(CommonOptions.VerboseName));

    /// <summary>The exit code: that of the only suite; else <see cref="ExitCodes.Failed"/> if any failed. The others run all the same.</summary>
    public async Task<int> RunAsync(IReadOnlyList<ISuite> suites, CancellationToken cancellationToken)
    {
        var failed = 0;
        var lastCode = ExitCodes.Ok;
        foreach (var suite in suites)
        {
            try
            {
                var result = await MeasureAsync(suite, cancellationToken);
                _measurements.Keep(result);
                _output.PrintTable(result, CliJson.Default.MeasurementDocument, SuiteTables.Result);
            }
            catch (SextantException error)
            {
                failed++;
                lastCode = _errors.Report(error);
            }
        }

        if (failed == 0) return ExitCodes.Ok;
        return suites.Count == 1 ? lastCode : ExitCodes.Failed;
    }

    async Task<MeasurementDocument> MeasureAsync(ISuite suite, CancellationToken cancellationToken)
    {
        var scratch = Directory.CreateTempSubdirectory("sextant-measure-");
        try
        {
            var result = await ProgressDisplay.Of(cli, parse).RunAsync(
                suite.Name,
                progress => Task.Run(() => suite.RunAsync(new SuiteContext(dataFolder, scratch.FullName, progress, seed) { Options = options }, cancellationToken), cancellationToken));
            var time = Timestamp.Now(cli.Clock);
            var wholeSecond = new Timestamp(time.Micros - (time.Micros % 1_000_000));
            return new MeasurementDocument(suite.Name, result.Metrics, result.Peers, Machine.Describe(), MeasuredCommit.Describe(), result.Data, wholeSecond.ToString());
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }
}
