namespace Sextant.Platform;

/// <summary>What a run notes of itself. Thread-safe: questions may run side by side.</summary>
sealed class RunNotes
{
    readonly Lock _lock = new();
    readonly List<DecisionReason> _reasons = [];
    readonly List<Degradation> _own = [];
    readonly List<DecisionChoice> _choices = [];
    readonly List<VerbTiming> _timing = [];
    readonly List<string> _used = [];

    public Answers<FeatureValues> Reads { get; } = new();

    public Answers<RecordedScores> Scores { get; } = new();

    public Answers<Asked> Asked { get; } = new();

    public Answers<Exposure> Exposures { get; } = new();

    public IReadOnlyList<DecisionReason> Reasons => _reasons;

    public IReadOnlyList<DecisionChoice> Choices => _choices;

    /// <summary>What the decider itself found missing.</summary>
    public IReadOnlyList<Degradation> Own => _own;

    public List<VerbTiming> Timing => _timing;

    /// <summary>All that was late or missing: in the order of the questions, whatever the order of the answers.</summary>
    public List<Degradation> Degradations() =>
    [
        .. Reads.All.SelectMany(read => read.Degradations),
        .. Asked.All.Select(asked => asked.Degradation).OfType<Degradation>(),
        .. Scores.All.SelectMany(scores => scores.Scores.Degradations),
        .. _own,
    ];

    /// <summary>All that took part, each once.</summary>
    public List<string> ServedBy(string decider) =>
    [
        .. new[] { decider }
            .Concat(_used)
            .Concat(Reads.All.Select(read => read.Set).Where(set => set.Length > 0))
            .Concat(Scores.All.SelectMany(scores => scores.Scores.ServedBy.Select(by => by.ToString())))
            .Distinct(StringComparer.Ordinal),
    ];

    public void Add(DecisionReason reason)
    {
        lock (_lock) _reasons.Add(reason);
    }

    public void Add(Degradation degradation)
    {
        lock (_lock) _own.Add(degradation);
    }

    public void Add(DecisionChoice choice)
    {
        lock (_lock) _choices.Add(choice);
    }

    public void Use(string version)
    {
        lock (_lock) _used.Add(version);
    }

    public void Took(string verb, string name, TimeSpan time)
    {
        lock (_lock) _timing.Add(new(verb, name, (long)time.TotalMicroseconds));
    }

    /// <summary>Answers in the order of their questions.</summary>
    internal sealed class Answers<T>
        where T : class
    {
        readonly Lock _lock = new();
        readonly List<T?> _answers = [];

        /// <summary>Those that came. After the decision, all but those that the decider did not wait for.</summary>
        public IEnumerable<T> All
        {
            get
            {
                lock (_lock) return [.. _answers.OfType<T>()];
            }
        }

        public int Reserve()
        {
            lock (_lock)
            {
                _answers.Add(null);
                return _answers.Count - 1;
            }
        }

        public void Fill(int place, T answer)
        {
            lock (_lock) _answers[place] = answer;
        }
    }
}

