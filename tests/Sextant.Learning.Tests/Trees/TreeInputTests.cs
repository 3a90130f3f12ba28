namespace Sextant.Learning.Tests.Trees;

/// <summary>Bad input is refused with a code and says what to do.</summary>
public sealed class TreeInputTests
{
    static readonly TrainingRows Four = new(new(["x"], [1, 2, 3, 4]), [0, 1, 0, 1]);

    public static TheoryData<string, string, Action> Refused => new()
    {
        { "SXT2120", "two columns of a name", () => _ = new FeatureMatrix(["x", "x"], []) },
        { "SXT2120", "no column", () => _ = new FeatureMatrix([], []) },
        { "SXT2120", "half a row", () => _ = new FeatureMatrix(["x", "y"], [1, 2, 3]) },
        { "SXT2120", "more margins than an array can hold", () => Train(new() { Objective = new SoftmaxLoss(1 << 30) }, [1, 2, 3, 4], [0, 1, 0, 1]) },
        { "SXT2120", "more margins of validation rows than an array can hold", () => _ = new TreeTrainer(new() { Objective = new SoftmaxLoss(1 << 30) }).Train(new(new(["x"], [1]), [0]), new(Four, (_, _) => 0, HigherIsBetter: true)) },
        { "SXT2121", "an infinite feature", () => Train(new(), [1, float.NegativeInfinity], [0, 1]) },
        { "SXT2122", "a label that is NaN", () => Rows([1, 2], [0, float.NaN]) },
        { "SXT2122", "a label that is infinite", () => Rows([1, 2], [0, float.PositiveInfinity]) },
        { "SXT2122", "too few labels", () => Rows([1, 2], [0]) },
        { "SXT2122", "a third class", () => Train(new(), [1, 2], [0, 2]) },
        { "SXT2122", "a class beyond the last", () => Train(new() { Objective = new SoftmaxLoss(3) }, [1, 2], [0, 3]) },
        { "SXT2122", "a class without class weight", () => Train(new() { Objective = new SoftmaxLoss(3), ClassWeights = [1, 1] }, [1, 2], [0, 2]) },
        { "SXT2122", "a negative grade", () => Train(new() { Objective = new LambdaRankLoss() }, new(new(["x"], [1, 2]), [0, -1], querySizes: [2])) },
        { "SXT2123", "one class", () => Train(new(), [1, 2], [1, 1]) },
        { "SXT2123", "one class of three", () => Train(new() { Objective = new SoftmaxLoss(3) }, [1, 2], [1, 1]) },
        { "SXT2123", "one class with weight", () => Train(new(), new(new(["x"], [1, 2]), [0, 1], [0, 1])) },
        { "SXT2123", "queries without an order", () => Train(new() { Objective = new LambdaRankLoss() }, new(new(["x"], [1, 2]), [0, 1], querySizes: [1, 1])) },
        { "SXT2124", "no rows", () => Rows([], []) },
        { "SXT2125", "weights that are all 0", () => _ = new TrainingRows(new(["x"], [1, 2]), [0, 1], [0, 0]) },
        { "SXT2125", "class weights that leave nothing", () => Train(new() { Objective = new SquaredLoss(), ClassWeights = [0, 0] }, [1, 2], [0, 1]) },
        { "SXT2125", "a negative weight", () => _ = new TrainingRows(new(["x"], [1, 2]), [0, 1], [1, -1]) },
        { "SXT2126", "queries that do not add up", () => _ = new TrainingRows(new(["x"], [1, 2]), [0, 1], querySizes: [1]) },
        { "SXT2126", "an empty query", () => _ = new TrainingRows(new(["x"], [1, 2]), [0, 1], querySizes: [2, 0]) },
        { "SXT2126", "ranking without queries", () => Train(new() { Objective = new LambdaRankLoss() }, [1, 2], [0, 1]) },
        { "SXT2127", "no limit at all", () => Train(new() { MaxDepth = 0 }, [1, 2], [0, 1]) },
        { "SXT2127", "early stopping without rows to watch", () => Train(new() { EarlyStoppingRounds = 3 }, [1, 2], [0, 1]) },
        { "SXT2127", "cut points of a category", () => Train(new() { Binning = new() { Categorical = ["x"], Cuts = new Dictionary<string, IReadOnlyList<float>> { ["x"] = [1] } } }, [1, 2], [0, 1]) },
        { "SXT2130", "a custom objective without bounds", () => Train(new() { Objective = new WildLoss() }, [1, 2], [0, 1]) },
        { "SXT2131", "a start with another objective", () => Train(new() { WarmStart = new(["x"], [], [0], TreeLink.Identity) }, [1, 2], [0, 1]) },
        { "SXT2131", "a start with other features", () => Train(new() { WarmStart = new(["y"], [], [0], TreeLink.Logistic) }, [1, 2], [0, 1]) },
        { "SXT2132", "validation rows with other features", () => _ = new TreeTrainer(new()).Train(Four, new(new(new(["y"], [1]), [1]), (_, _) => 0, HigherIsBetter: true)) },
        { "SXT2132", "a metric that is NaN", () => _ = new TreeTrainer(new()).Train(Four, new(Four, (_, _) => double.NaN, HigherIsBetter: true)) },
        { "SXT2133", "cut points that do not ascend", () => Train(new() { Binning = new() { Cuts = new Dictionary<string, IReadOnlyList<float>> { ["x"] = [1, 1] } } }, [1, 2], [0, 1]) },
        { "SXT2133", "too many bins", () => Train(new() { Binning = new() { MaxBins = 65_536 } }, [1, 2], [0, 1]) },
        { "SXT2133", "exact on too many values", () => Train(new() { Binning = new() { Exact = true } }, [.. Enumerable.Range(0, 70_000).Select(i => (float)i)], [.. Enumerable.Range(0, 70_000).Select(i => i % 2f)]) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Bad_input_is_refused(string code, string what, Action act) => Should.Throw<InvalidInputException>(act, what).Code.ShouldBe(code);

    [Fact]
    public void All_wrong_options_are_named_at_once()
    {
        var error = Should.Throw<InvalidInputException>(() => Train(new() { LearningRate = 0, L2 = double.NaN, Columns = new() { PerNode = 2 } }, [1, 2], [0, 1]));

        error.Message.ShouldBe(
            "These options cannot be trained with: LearningRate must be above 0 and at most 1 and is 0; L2 must be finite and not negative and is NaN; Columns.PerNode must be above 0 and at most 1 and is 2.");
    }

    [Fact]
    public void Cancelling_in_the_middle_stops_training()
    {
        using var cancel = new CancellationTokenSource();
        var rounds = 0;

        Should.Throw<OperationCanceledException>(() => new TreeTrainer(new()).Train(Four, progress: new CancelAfter(3, cancel, () => rounds++), cancellation: cancel.Token));

        rounds.ShouldBe(3);
    }

    static void Rows(float[] values, float[] labels) => _ = new TrainingRows(new(["x"], values), labels);

    static void Train(TreeOptions options, float[] values, float[] labels) => Train(options, new(new(["x"], values), labels));

    static void Train(TreeOptions options, TrainingRows rows) => new TreeTrainer(options).Train(rows);

    sealed class CancelAfter(int rounds, CancellationTokenSource cancel, Action told) : IProgress<TreeProgress>
    {
        public void Report(TreeProgress value)
        {
            told();
            if (value.Round == rounds) cancel.Cancel();
        }
    }

    sealed class WildLoss : IObjective
    {
        public int Outputs => 1;

        public TreeLink Link => TreeLink.Identity;

        public void Check(TrainingRows rows) => rows.Count.ShouldBeGreaterThan(0);

        public double[] BaseMargins(TrainingRows rows, ReadOnlySpan<float> weights) => [0];

        public void Derive(TrainingRows rows, RowRange part, ReadOnlySpan<float> margins, Span<GradientPair> pairs) => pairs.Fill(new(1, -1));
    }
}
