global using Sextant.Testing;
