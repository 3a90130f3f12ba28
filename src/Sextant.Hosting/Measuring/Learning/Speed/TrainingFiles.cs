namespace Sextant.Hosting.Measuring;

/// <summary>Where the rows for both sides of a comparison of trainers lie.</summary>
sealed class TrainingFiles(string folder)
{
    public string Values => Path.Combine(folder, "values.f32");

    public string Labels => Path.Combine(folder, "labels.f32");

    public string HeldOutValues => Path.Combine(folder, "heldout-values.f32");

    public string HeldOutLabels => Path.Combine(folder, "heldout-labels.f32");

    /// <summary>What the peer predicts for the rows held out.</summary>
    public string PeerScores => Path.Combine(folder, "heldout-peer.f32");

    /// <summary>Where the peer saves its model.</summary>
    public string PeerModel => Path.Combine(folder, "peer.json");

    public void Write(int rows, int heldOut, long seed)
    {
        var train = new MadeUpRows(rows, seed);
        NumberFile.Write<float>(Values, train.Values);
        NumberFile.Write<float>(Labels, train.Labels);
        var test = new MadeUpRows(heldOut, seed + 1);
        NumberFile.Write<float>(HeldOutValues, test.Values);
        NumberFile.Write<float>(HeldOutLabels, test.Labels);
    }
}
