namespace Sextant.Hosting.Measuring;

/// <summary>What one trader has given and got until now.</summary>
sealed class OtcTrader
{
    /// <summary>Names of the figures that are counts and means.</summary>
    public static readonly string[] Counts = ["given", "got", "given_mean", "got_mean", "given_negative", "got_negative", "given_reports", "got_reports", "given_report_share", "got_report_share", "given_least", "got_least"];

    /// <summary>Names of the figures that are ages.</summary>
    public static readonly string[] Ages = ["days_here", "days_since_given", "days_since_got"];

    readonly Side _given = new();
    readonly Side _got = new();
    Timestamp? _first;

    /// <summary>Takes a rating in that the trader gave.</summary>
    public void Give(OtcRating rating) => Add(_given, rating);

    /// <summary>Takes a rating in that the trader got.</summary>
    public void Get(OtcRating rating) => Add(_got, rating);

    public IEnumerable<float> CountValues() =>
    [
        _given.Count, _got.Count, _given.Mean, _got.Mean, _given.Negative, _got.Negative, _given.Reports, _got.Reports,
        _given.ReportShare, _got.ReportShare, _given.Least, _got.Least,
    ];

    public IEnumerable<float> AgeValues(Timestamp time) => [Days(_first, time), Days(_given.Last, time), Days(_got.Last, time)];

    void Add(Side side, OtcRating rating)
    {
        _first ??= rating.Time;
        side.Count++;
        side.Sum += rating.Value;
        if (rating.Value < 0) side.Negative++;
        if (rating.IsReport) side.Reports++;
        side.Least = float.IsNaN(side.Least) ? rating.Value : Math.Min(side.Least, rating.Value);
        side.Last = rating.Time;
    }

    static float Days(Timestamp? since, Timestamp time) => since is { } known ? (float)time.Since(known).TotalDays : float.NaN;

    sealed class Side
    {
        public int Count { get; set; }

        public long Sum { get; set; }

        public int Negative { get; set; }

        public int Reports { get; set; }

        public float Least { get; set; } = float.NaN;

        public Timestamp? Last { get; set; }

        public float Mean => Count == 0 ? float.NaN : (float)Sum / Count;

        public float ReportShare => Count == 0 ? float.NaN : (float)Reports / Count;
    }
}
