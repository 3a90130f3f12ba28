using System.CommandLine;
using Sextant.Hosting.Models;

namespace Sextant.Cli.Commands;

/// <summary>Options of <c>models register</c> that make an encoder of a model.</summary>
sealed class EncoderOptions
{
    readonly Option<string?> _tokenizer = new("--tokenizer") { Description = "The model is an encoder of texts, and this its tokenizer: vocab.txt, tokenizer.json (WordPiece, Unigram), a SentencePiece .model, or the sentence encoder's vocab.json.", HelpName = "FILE" };

    readonly Option<string?> _kind = new("--encoder") { Description = "With --tokenizer: cross scores texts and pairs, bi makes vectors. Default: what the model's outputs look like.", HelpName = "cross|bi" };

    readonly Option<string> _pooling = new("--pooling") { Description = "Of a bi-encoder: the mean of the tokens' vectors, or the first one's.", HelpName = "mean|cls", DefaultValueFactory = _ => EncoderSettings.Mean };

    readonly Option<int> _most = new("--max-tokens") { Description = "The most tokens of a text or pair.", HelpName = "N", DefaultValueFactory = _ => 512 };

    public void AddTo(Command command)
    {
        command.Options.Add(_tokenizer);
        command.Options.Add(_kind);
        command.Options.Add(_pooling);
        command.Options.Add(_most);
    }

    /// <summary>The package of the encoder that the options make; null if they make none. Deleted when it is closed.</summary>
    public FileStream? Open(CliContext cli, ParseResult parse, string source, string name)
    {
        if (parse.GetValue(_tokenizer) is not { } tokenizer)
        {
            return parse.GetValue(_kind) is null ? null : throw new InvalidInputException("SXT2388", "An encoder needs its tokenizer: give --tokenizer FILE too.");
        }

        var target = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            EncoderPackage.Write(source, cli.PathOf(tokenizer), name, (parse.GetValue(_kind), parse.GetValue(_pooling)!, parse.GetValue(_most)), target);
            return new(target, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 4096, FileOptions.DeleteOnClose);
        }
        catch
        {
            File.Delete(target);
            throw;
        }
    }
}
