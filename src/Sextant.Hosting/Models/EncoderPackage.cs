using Sextant.Adapters.Onnx;
using Sextant.Learning;
using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>Packages of encoders: the ONNX file, and its tokenizer's as the part <c>tokenizer</c>, so that one version is the whole encoder.</summary>
public static class EncoderPackage
{
    internal const string Section = "tokenizer";

    /// <summary>Writes the package of an encoder.</summary>
    /// <param name="model">An ONNX file, or a model of TensorFlow.js.</param>
    /// <param name="tokenizer">Its tokenizer: vocab.txt, tokenizer.json, a SentencePiece .model or the sentence encoder's vocab.json.</param>
    /// <param name="name">What it is to be called.</param>
    /// <param name="settings">What it does; null as kind for what its outputs look like.</param>
    /// <param name="target">The file to write.</param>
    /// <exception cref="InvalidInputException">SXT2380 to SXT2382: the tokenizer is none, damaged or not supported. SXT2388: the settings are not right, or the model is no encoder.
    /// SXT2300: a file cannot be read. SXT2301: the name is not right. Else of the model's format.</exception>
    public static void Write(string model, string tokenizer, string name, (string? Kind, string Pooling, int MostTokens) settings, string target)
    {
        ModelNames.Check(name);
        var bytes = TensorFlowJsFolder.Is(model) ? TensorFlowJsFolder.ToOnnx(model) : ModelImport.Read(model, int.MaxValue);
        var vocabulary = ModelImport.Read(tokenizer, int.MaxValue);
        using var onnx = OnnxModel.FromBytes(bytes, new() { Name = name });
        var own = new EncoderSettings(settings.Kind ?? TextEncoder.Guess(onnx.Signature), settings.Pooling, settings.MostTokens).Checked();
        // Made once, so that what cannot work is not packaged.
        _ = new TextEncoder(onnx, TokenizerFile.Read(vocabulary), own);
        PackageWriter.Write(target, new(name, OnnxKind.KindName, onnx.Signature) { Parameters = own.ToParameters() }, OnnxKind.Content(bytes), new PackageContent(Section, vocabulary));
    }

    /// <summary>True if a manifest is an encoder's.</summary>
    public static bool Is(ModelManifest manifest) => manifest.Kind == OnnxKind.KindName && manifest.Parameters.ContainsKey(EncoderSettings.KindParameter);

    /// <summary>The encoder that a package makes of a model.</summary>
    internal static EncoderModel Open(ModelPackage package, IModel model) =>
        new(model, new(model, TokenizerFile.Read(package.ReadSection(Section)), EncoderSettings.Of(package.Manifest.Parameters)));
}
