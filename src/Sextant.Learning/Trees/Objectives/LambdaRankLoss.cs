namespace Sextant.Learning;

/// <summary>
/// LambdaMART: pairs of rows of a query, each weighing what swapping the two would change NDCG. Labels are grades 0, 1, 2 …, gains
/// 2^grade - 1; the prediction orders rows within their query and means nothing else.
/// </summary>
/// <remarks>
/// Burges, "From RankNet to LambdaRank to LambdaMART: An Overview" (2010). The division by the difference of scores and the logarithmic
/// normalisation of a query are LightGBM's practice. A query of one row, or of equal grades, teaches nothing and changes nothing.
/// </remarks>
public sealed class LambdaRankLoss : IObjective
{
    internal const int LargestGrade = 30;

    readonly QueryIdeals? _ideals;

    /// <summary>A loss for any rows.</summary>
    public LambdaRankLoss()
    {
    }

    LambdaRankLoss(LambdaRankLoss loss, TrainingRows rows)
    {
        (Truncation, Steepness, Normalize) = (loss.Truncation, loss.Steepness, loss.Normalize);
        _ideals = new(rows, Truncation);
    }

    /// <summary>Pairs count whose better-scored row is among the first so many, and NDCG is cut there. Default 30; more than the cut-off that matters helps.</summary>
    public int Truncation { get; init; } = 30;

    /// <summary>Steepness of the pairwise logistic loss. Default 1.</summary>
    public double Steepness { get; init; } = 1;

    /// <summary>Whether queries with many pairs are held back. Default true.</summary>
    public bool Normalize { get; init; } = true;

    /// <inheritdoc/>
    public int Outputs => 1;

    /// <inheritdoc/>
    public TreeLink Link => TreeLink.Identity;

    /// <inheritdoc/>
    public void Check(TrainingRows rows)
    {
        if (Truncation < 1 || !(Steepness > 0)) throw new InvalidInputException("SXT2127", $"LambdaRankLoss needs Truncation of at least 1 and a positive Steepness, and has {Truncation} and {Steepness}.");
        if (rows.Queries == 0) throw new InvalidInputException("SXT2126", "Ranking learns from rows in lists, and these rows have no queries. Give the size of each query.");
        for (var row = 0; row < rows.Count; row++)
        {
            var grade = rows.Labels[row];
            if (grade >= 0 && grade <= LargestGrade && grade == MathF.Truncate(grade)) continue;
            throw new InvalidInputException("SXT2122", $"The label of row {row} is {grade}. Grades of relevance are integers from 0 to {LargestGrade}.");
        }

        for (var query = 0; query < rows.Queries; query++)
            if (rows.Labels[rows.Query(query).Start..rows.Query(query).End] is var labels && labels.ContainsAnyExcept(labels[0])) return;
        throw new InvalidInputException("SXT2123", "Within every query all rows have the same grade, so there is no order to learn. Give queries with rows of different grades.");
    }

    /// <inheritdoc/>
    public IObjective For(TrainingRows rows) => new LambdaRankLoss(this, rows);

    /// <inheritdoc/>
    public double[] BaseMargins(TrainingRows rows, ReadOnlySpan<float> weights) => [0];

    /// <inheritdoc/>
    public void Derive(TrainingRows rows, RowRange part, ReadOnlySpan<float> margins, Span<GradientPair> pairs)
    {
        pairs.Clear();
        var lambdas = new QueryLambdas(this, _ideals?.Rows == rows ? _ideals : new(rows, Truncation));
        var query = rows.QueryAt(part.Start);
        for (; query < rows.Queries && rows.Query(query).Start < part.End; query++)
        {
            var (start, end) = (rows.Query(query).Start, rows.Query(query).End);
            lambdas.Fill(query, rows.Labels[start..end], margins[(start - part.Start)..(end - part.Start)], pairs[(start - part.Start)..(end - part.Start)]);
        }
    }
}
