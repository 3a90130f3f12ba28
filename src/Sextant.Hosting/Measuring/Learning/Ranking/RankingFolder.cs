using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>The protocol on a folder with one training and one test file.</summary>
static class RankingFolder
{
    /// <summary>Reads, chooses and measures.</summary>
    /// <exception cref="InvalidInputException">SXT6010: a file is not there. SXT2185 to SXT2189: it is wrong.</exception>
    public static Task<SuiteResult> RunAsync(string folder, RankingFileNames names, SuiteContext context, CancellationToken cancellation, RankingPlan? plan = null)
    {
        var train = RankingFiles.Read(folder, names.Train, cancellation);
        var rows = Rows(names.Train, train);
        var validation = names.Validation is { } name && RankingFiles.TryFind(folder, name) is not null ? Rows(name, RankingFiles.Read(folder, name, cancellation)) : null;
        var test = Rows(names.Test, RankingFiles.Read(folder, names.Test, cancellation));
        var data = FormattableString.Invariant($"{Path.GetFileName(folder)}: {rows.Queries} queries to train, {validation?.Queries ?? 0} for validation, {test.Queries} to test; {rows.Features.Columns} features");
        return new RankingContest([new(rows, validation, test)], context, RankingSpace.LearnedFromMq2008, plan).RunAsync(data, cancellation);

        // What the training file does not know, no model can use.
        TrainingRows Rows(string file, SvmLightRows read) => WithQueries(read.ToTrainingRows(train.SmallestFeature, train.LargestFeature, RankingFiles.TryReadSizes(folder, file)), file);
    }

    static TrainingRows WithQueries(TrainingRows rows, string file) => rows.Queries > 0
        ? rows
        : throw new InvalidInputException("SXT2187", $"{file}: expected rows with queries but found none. Give every row its qid, or put a file of query sizes beside it, {file}.query.");
}
