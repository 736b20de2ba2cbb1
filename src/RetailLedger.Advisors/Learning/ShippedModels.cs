using System.Reflection;
using RetailLedger.Advisors.Messages;

namespace RetailLedger.Advisors.Learning;

/// <summary>The models that this release was built with, from <c>ml-models/NAME/VERSION/</c>. They hold no copy of the data they learned from.</summary>
public static class ShippedModels
{
    /// <summary>A model of series by name and version.</summary>
    /// <exception cref="InvalidOperationException">This release holds no such model.</exception>
    public static TreeEnsemble Trees(string name, int version) => TreeEnsemble.FromJson(Read(name, version));

    /// <summary>A model of messages by name and version.</summary>
    /// <exception cref="InvalidOperationException">This release holds no such model.</exception>
    public static MessageModel Messages(string name, int version) => MessageModel.FromJson(Read(name, version));

    private static string Read(string name, int version)
    {
        var resource = FormattableString.Invariant($"{name}/{version}/model.json");
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"This release was built without the model {resource}. Build it from a checkout that holds ml-models/{resource}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
