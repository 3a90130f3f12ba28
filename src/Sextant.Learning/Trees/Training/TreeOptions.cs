namespace Sextant.Learning;

/// <summary>How trees are trained. Defaults are a good start for tens of thousands of rows and more.</summary>
public sealed record TreeOptions
{
    /// <summary>The loss to lower. Default <see cref="LogisticLoss"/>: two classes.</summary>
    public IObjective Objective { get; init; } = new LogisticLoss();

    /// <summary>Rounds of boosting: each adds one tree for each output. Default 100.</summary>
    public int Rounds { get; init; } = 100;

    /// <summary>What each tree's leaves are multiplied by, in (0, 1]. Default 0.1. Half of it needs about twice the rounds, and generalises a little better.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Which leaf is split next. Default <see cref="TreeGrowth.DepthWise"/>.</summary>
    public TreeGrowth Growth { get; init; } = TreeGrowth.DepthWise;

    /// <summary>Most splits on a path. Default 6; 0: no limit, then <see cref="MaxLeaves"/> must be set.</summary>
    public int MaxDepth { get; init; } = 6;

    /// <summary>Most leaves of a tree. Default 0: no limit but the depth.</summary>
    public int MaxLeaves { get; init; }

    /// <summary>Penalty on the size of a leaf's weight. Default 0; more makes weak leaves exactly 0.</summary>
    public double L1 { get; init; }

    /// <summary>Penalty on the square of a leaf's weight. Default 1; more shrinks leaves of few rows.</summary>
    public double L2 { get; init; } = 1;

    /// <summary>Least sum of Hessians in a leaf. Default 1. For squared loss that is the number of rows; for rare events lower it.</summary>
    public double MinChildWeight { get; init; } = 1;

    /// <summary>Least number of rows in a leaf. Default 1. Above 1 training counts rows by bin, which costs time.</summary>
    public int MinRowsInLeaf { get; init; } = 1;

    /// <summary>Least gain of a split, in the measure of <see cref="TreeNode.Gain"/> ("gamma"). Default 0.</summary>
    public double MinSplitGain { get; init; }

    /// <summary>Largest size of a leaf's weight before the learning rate. Default 0: no limit. 1 helps logistic loss with very rare events.</summary>
    public double MaxDeltaStep { get; init; }

    /// <summary>How values become bins.</summary>
    public BinningOptions Binning { get; init; } = new();

    /// <summary>Which rows each round trains on. Default all.</summary>
    public RowSampling Rows { get; init; } = new();

    /// <summary>Which features each tree, level and node may ask. Default all.</summary>
    public ColumnSampling Columns { get; init; } = new();

    /// <summary>How splits on categories are found.</summary>
    public CategoryOptions Categories { get; init; } = new();

    /// <summary>Features on which the margin may only rise or only fall, by name. Default none.</summary>
    public IReadOnlyDictionary<string, MonotoneDirection> Monotone { get; init; } = new Dictionary<string, MonotoneDirection>();

    /// <summary>
    /// Groups of features, by name, that may be asked on the same path; a feature in no group is asked alone. Default none: all may.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> Interactions { get; init; } = [];

    /// <summary>What a row of each class counts, by class; multiplied by its weight. Default none: 1. For objectives whose labels are classes.</summary>
    public IReadOnlyList<double> ClassWeights { get; init; } = [];

    /// <summary>The margin before any tree, of every output. Default null: the objective chooses it by the labels.</summary>
    public double? BaseMargin { get; init; }

    /// <summary>An ensemble to go on from; its trees stay and new ones are added. Default none.</summary>
    public TreeEnsemble? WarmStart { get; init; }

    /// <summary>
    /// Rounds without a better metric on the validation rows after which training ends; the ensemble then ends with its best round.
    /// Default 0: all rounds are trained and kept.
    /// </summary>
    public int EarlyStoppingRounds { get; init; }

    /// <summary>Most bytes of histograms kept to save work. Default 1 GiB. Too little costs time and changes only the last bits of sums.</summary>
    public long HistogramBytes { get; init; } = 1L << 30;

    /// <summary>Where sampling starts. Default 0. The same seed, rows and options give the same trees to the bit.</summary>
    public long Seed { get; init; }

    /// <summary>Threads to use. Default 0: one for each processor. The number changes no bit of the result.</summary>
    public int Threads { get; init; }
}
