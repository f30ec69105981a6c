using System.Runtime.CompilerServices;

// The file format is tested from within: what a page shows could hide a wrong block for years.
[assembly: InternalsVisibleTo("Marketplace.Search.Tests")]
