namespace Sextant.Hosting;

/// <summary>Models on disk.</summary>
static class ModelFileAccess
{
    public static TableModel Read(string path)
    {
        try
        {
            return TableModelFile.Read(File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("SXT2176", $"The model {path} cannot be read: {error.Message} Name the file that 'sextant learn train --out' wrote.", error);
        }
    }

    /// <summary>Writes it under another name first, so that a model that is there stays whole until the new one is.</summary>
    public static void Write(string path, TableModel model)
    {
        var temporary = path + ".new";
        try
        {
            File.WriteAllBytes(temporary, TableModelFile.Write(model));
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("SXT2179", $"The model cannot be written to {path}: {error.Message} Give --out a file in a folder that exists and may be written.", error);
        }
    }
}
