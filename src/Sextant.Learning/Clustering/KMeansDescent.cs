namespace Sextant.Learning;

/// <summary>Lloyd's iterations. For each row an upper bound of the distance to its centre and a lower one to all others say whether it can change (Hamerly 2010).</summary>
sealed class KMeansDescent(LabelledRows rows, ClusterCentres centres)
{
    readonly int[] _clusters = new int[rows.Count];
    readonly double[] _upper = new double[rows.Count];
    readonly double[] _lower = new double[rows.Count];
    readonly double[] _halfGaps = new double[centres.Count];
    readonly double[] _moves = new double[centres.Count];
    readonly double[] _weights = new double[centres.Count];

    public ModelFit<KMeansModel> Run(int maxIterations, CancellationToken cancellation)
    {
        for (var row = 0; row < rows.Count; row++) Assign(row);
        var (iteration, converged) = (0, false);
        while (iteration < maxIterations && !converged)
        {
            cancellation.ThrowIfCancellationRequested();
            iteration++;
            MoveCentres();
            FillEmptyClusters();
            LoosenBounds();
            converged = !Reassign() && _moves.AsSpan().IndexOfAnyExcept(0) < 0;
        }

        return new(new KMeansModel(centres.Values, rows.Rows.Columns), Inertia(), iteration, converged);
    }

    /// <summary>Looks at all centres; true if the row goes to another.</summary>
    bool Assign(int row)
    {
        var (nearest, first, second) = (0, double.PositiveInfinity, double.PositiveInfinity);
        for (var centre = 0; centre < centres.Count; centre++)
        {
            var distance = centres.SquaredDistance(rows.Rows, row, centre);
            if (distance < first) (nearest, first, second) = (centre, distance, first);
            else if (distance < second) second = distance;
        }

        var changed = _clusters[row] != nearest;
        (_clusters[row], _upper[row], _lower[row]) = (nearest, Math.Sqrt(first), Math.Sqrt(second));
        return changed;
    }

    bool Reassign()
    {
        FindHalfGaps();
        var changed = false;
        for (var row = 0; row < rows.Count; row++)
        {
            var bound = Math.Max(_halfGaps[_clusters[row]], _lower[row]);
            if (_upper[row] <= bound) continue;
            _upper[row] = Math.Sqrt(centres.SquaredDistance(rows.Rows, row, _clusters[row]));
            if (_upper[row] > bound) changed |= Assign(row);
        }

        return changed;
    }

    void MoveCentres()
    {
        var before = centres.Values.ToArray();
        Array.Clear(centres.Values);
        Array.Clear(_weights);
        for (var row = 0; row < rows.Count; row++)
        {
            _weights[_clusters[row]] += rows.Weights[row];
            rows.Rows.AddTo(centres[_clusters[row]], rows.Weights[row], row);
        }

        for (var centre = 0; centre < centres.Count; centre++)
        {
            var old = before.AsSpan(centre * rows.Rows.Columns, rows.Rows.Columns);
            if (_weights[centre] == 0) old.CopyTo(centres[centre]);
            else foreach (ref var coordinate in centres[centre]) coordinate /= _weights[centre];
            centres.Measure(centre);
            _moves[centre] = DistanceOf(old, centres[centre]);
        }
    }

    void FillEmptyClusters()
    {
        for (var centre = 0; centre < centres.Count; centre++)
        {
            if (_weights[centre] > 0) continue;
            var (farthest, most) = (-1, 0.0);
            for (var row = 0; row < rows.Count; row++)
            {
                var distance = rows.Weights[row] == 0 ? 0 : centres.SquaredDistance(rows.Rows, row, _clusters[row]);
                if (distance > most) (farthest, most) = (row, distance);
            }

            if (farthest < 0) return;
            centres.SetToRow(centre, rows.Rows, farthest);
            (_clusters[farthest], _weights[centre]) = (centre, rows.Weights[farthest]);
            // Any bound may be wrong now: all rows are looked at once more.
            Array.Fill(_moves, double.PositiveInfinity);
        }
    }

    void LoosenBounds()
    {
        var fastest = Array.IndexOf(_moves, _moves.Max());
        var next = 0.0;
        for (var centre = 0; centre < centres.Count; centre++) if (centre != fastest) next = Math.Max(next, _moves[centre]);
        for (var row = 0; row < rows.Count; row++)
        {
            _upper[row] += _moves[_clusters[row]];
            _lower[row] -= _clusters[row] == fastest ? next : _moves[fastest];
        }
    }

    void FindHalfGaps()
    {
        Array.Fill(_halfGaps, double.PositiveInfinity);
        for (var left = 0; left < centres.Count; left++)
        {
            for (var right = left + 1; right < centres.Count; right++)
            {
                var half = centres.Distance(left, right) / 2;
                _halfGaps[left] = Math.Min(_halfGaps[left], half);
                _halfGaps[right] = Math.Min(_halfGaps[right], half);
            }
        }
    }

    double Inertia()
    {
        var sum = 0.0;
        for (var row = 0; row < rows.Count; row++) sum += rows.Weights[row] * centres.SquaredDistance(rows.Rows, row, _clusters[row]);
        return sum;
    }

    static double DistanceOf(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++) sum += (left[i] - right[i]) * (left[i] - right[i]);
        return Math.Sqrt(sum);
    }
}
