namespace RetailLedger.Advisors.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("advisors-");

    public string File(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Writes a text file.</summary>
    public string Write(string name, string text)
    {
        System.IO.File.WriteAllText(File(name), text);
        return File(name);
    }

    public string FullName => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
