namespace Sextant.Cli.Measuring;

/// <summary>The source checkout that this binary was built in.</summary>
static class Checkout
{
    /// <summary>Its folder; null where the binary was installed without its source.</summary>
    public static string? Root { get; } = Find(AppContext.BaseDirectory);

    static string? Find(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, "Sextant.slnx"))) folder = Path.GetDirectoryName(folder);
        return folder;
    }
}
