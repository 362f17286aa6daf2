# Evaluates a formula as Homebrew does, for each machine, and prints what it would download, one line a machine.
# Then it installs from the unpacked archive in the working directory into a prefix, as far as Panmap's formula asks.
require "fileutils"
require "pathname"

# What a formula is made of, as far as ours needs it.
class Formula
  class << self
    attr_accessor :machine, :values

    %i[desc homepage version license url sha256].each do |name|
      define_method(name) { |value| (self.values ||= {})[name] = value }
    end
    %i[macos linux arm intel].each do |name|
      define_method(:"on_#{name}") { |&block| block.call if Formula.machine.include?(name) }
    end

    def test(&block) = @test = block
  end

  # A directory that files are installed to, under new names if asked.
  Directory = Struct.new(:path) do
    def install(*files)
      FileUtils.mkdir_p(path)
      files.flatten.each do |file|
        pairs = file.is_a?(Hash) ? file : { file => File.basename(file) }
        pairs.each { |from, to| FileUtils.cp(from, File.join(path, to)) }
      end
    end
  end

  { bin: "bin", man1: "share/man/man1", bash_completion: "etc/bash_completion.d",
    zsh_completion: "share/zsh/site-functions", fish_completion: "share/fish/vendor_completions.d" }.each do |name, path|
    define_method(name) { Directory.new(File.join(ENV.fetch("PREFIX"), path)) }
  end
end

source = File.read(ARGV.fetch(0))
%i[macos linux].product(%i[arm intel]).each do |machine|
  Formula.machine = machine
  Object.send(:remove_const, :Panmap) if Object.const_defined?(:Panmap)
  eval(source)
  values = Panmap.values
  puts [*machine, values.fetch(:version), values.fetch(:url), values.fetch(:sha256)].join(" ")
end
Panmap.new.install
