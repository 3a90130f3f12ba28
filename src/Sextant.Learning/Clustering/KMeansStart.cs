namespace Sextant.Learning;

/// <summary>Greedy k-means++: each further centre is, of a few rows drawn in proportion to their squared distance, the one that helps most.</summary>
sealed class KMeansStart(LabelledRows rows, SeededRandom random)
{
    readonly double[] _distances = new double[rows.Count];

    public ClusterCentres Choose(int clusters)
    {
        var centres = new ClusterCentres(clusters, rows.Rows.Columns);
        var candidates = 2 + (int)Math.Log(clusters);
        centres.SetToRow(0, rows.Rows, new AliasTable(rows.Weights).Sample(random));
        for (var row = 0; row < rows.Count; row++) _distances[row] = rows.Weights[row] * centres.SquaredDistance(rows.Rows, row, 0);
        for (var centre = 1; centre < clusters; centre++) Add(centres, centre, candidates);
        return centres;
    }

    void Add(ClusterCentres centres, int centre, int candidates)
    {
        var sum = _distances.Sum();
        if (!(sum > 0))
            throw new InvalidInputException("SXT2168", $"{centres.Count} clusters need as many different rows of positive weight, but there are only {centre}. Ask for fewer clusters.");
        var (best, bestSum) = (-1, double.PositiveInfinity);
        for (var i = 0; i < candidates; i++)
        {
            var row = Draw(sum);
            centres.SetToRow(centre, rows.Rows, row);
            var reached = SumWith(centres, centre);
            if (reached < bestSum) (best, bestSum) = (row, reached);
        }

        centres.SetToRow(centre, rows.Rows, best);
        for (var row = 0; row < rows.Count; row++)
            _distances[row] = Math.Min(_distances[row], rows.Weights[row] * centres.SquaredDistance(rows.Rows, row, centre));
    }

    int Draw(double sum)
    {
        var rest = random.NextDouble() * sum;
        var last = -1;
        for (var row = 0; row < rows.Count; row++)
        {
            if (_distances[row] == 0) continue;
            last = row;
            rest -= _distances[row];
            if (rest < 0) break;
        }

        return last;
    }

    double SumWith(ClusterCentres centres, int centre)
    {
        var sum = 0.0;
        for (var row = 0; row < rows.Count; row++)
            sum += _distances[row] == 0 ? 0 : Math.Min(_distances[row], rows.Weights[row] * centres.SquaredDistance(rows.Rows, row, centre));
        return sum;
    }
}
