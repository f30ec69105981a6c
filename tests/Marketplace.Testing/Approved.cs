using Xunit;

namespace Marketplace.Testing;

/// <summary>A document that is made from the code and kept in the repository: stale is a failure, <c>HALL_WRITE_DOCS=1</c> rewrites it.</summary>
public static class Approved
{
    public static void Same(string path, string made)
    {
        var file = Path.Combine(Repository.Root, path);
        if (Environment.GetEnvironmentVariable("HALL_WRITE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, made);
        }

        Assert.True(File.Exists(file), $"{path} is missing; HALL_WRITE_DOCS=1 makes it.");
        Assert.Equal(File.ReadAllText(file), made);
    }
}
